using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// After how long accepted payouts are decided, as JSON, the same on the control channel and at the HTTP endpoint: <c>payout_delay</c>, seconds.
/// </summary>
internal static class PayoutDelayCommand
{
    public const string Name = "payout_delay";

    private const int SecondsMax = 24 * 60 * 60;

    public static bool TryParse(JsonObject command, out int seconds, [NotNullWhen(false)] out string? problem)
    {
        seconds = 0;
        var fits = command[Name] is JsonValue value && value.TryGetValue(out seconds) && seconds is >= 0 and <= SecondsMax;
        problem = fits ? null : $"'{Name}' must be a whole number of seconds from 0 to {SecondsMax}";
        return fits;
    }
}
