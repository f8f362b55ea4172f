using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// A fault as JSON, the same on the control channel and at the HTTP endpoint: <c>fault</c>, <c>count</c> (1 by default), <c>on</c>, <c>code</c>.
/// </summary>
internal static class FaultCommand
{
    public const int CountMax = 1_000_000;

    /// <summary>How commands are read: a name that occurs twice is an error.</summary>
    public static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["timeout"] = FaultKind.Timeout, ["lost"] = FaultKind.Lost, ["drop"] = FaultKind.Drop, ["decline"] = FaultKind.Decline,
    };

    private static readonly Dictionary<string, FaultScope> Scopes = new(StringComparer.Ordinal)
    {
        ["request"] = FaultScope.Request, ["authorisation"] = FaultScope.Authorisation, ["purchase"] = FaultScope.Purchase, ["any"] = FaultScope.Any,
        ["payout"] = FaultScope.Payout,
    };

    /// <summary>Reads a fault; null means that all faults are to be forgotten.</summary>
    public static bool TryParse(JsonObject command, out Fault? fault, [NotNullWhen(false)] out string? problem)
    {
        fault = null;
        problem = null;
        if (command["fault"] is not JsonValue kindValue || !kindValue.TryGetValue(out string? kindName)
            || !(Kinds.TryGetValue(kindName, out var kind) || kindName == "none"))
        {
            problem = "'fault' must be one of timeout, lost, drop, decline, none";
        }
        else if (!TryNumber(command, "count", 1, out var count) || count is < 1 or > CountMax)
        {
            problem = $"'count' must be a whole number from 1 to {CountMax}";
        }
        else if (!TryText(command, "on", "request", out var scopeName) || !Scopes.TryGetValue(scopeName, out var scope))
        {
            problem = "'on' must be one of request, authorisation, purchase, payout, any";
        }
        else if (!TryText(command, "code", BankCodes.DoNotHonour, out var code) || code.Length != 2 || !code.All(char.IsAsciiLetterOrDigit))
        {
            problem = "'code' must be an ISO 8583 answer of two characters";
        }
        else
        {
            fault = kindName == "none" ? null : new Fault(kind, scope, count, code);
        }

        return problem is null;
    }

    public static JsonNode ToJson(Fault fault) => new JsonObject
    {
        ["fault"] = Kinds.First(pair => pair.Value == fault.Kind).Key,
        ["count"] = fault.Remaining,
        ["on"] = Scopes.First(pair => pair.Value == fault.Scope).Key,
        ["code"] = fault.Kind == FaultKind.Decline ? fault.Code : null,
    };

    private static bool TryNumber(JsonObject command, string name, int absent, out int number)
    {
        number = absent;
        return command[name] is null || (command[name] is JsonValue value && value.TryGetValue(out number));
    }

    private static bool TryText(JsonObject command, string name, string absent, [NotNullWhen(true)] out string? text)
    {
        text = absent;
        return command[name] is null || (command[name] is JsonValue value && value.TryGetValue(out text));
    }
}
