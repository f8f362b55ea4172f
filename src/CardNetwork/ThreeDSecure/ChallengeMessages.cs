using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>
/// The messages that the payer's browser carries: CReq as <c>PaReq</c>, the final CRes as <c>PaRes</c>; JSON in Base64. Spec: gateway-sync §4.4.
/// </summary>
internal static class ChallengeMessages
{
    private const string Version = "2.2.0";
    private const string FirstMessage = $"\"messageType\":\"CReq\",\"messageVersion\":\"{Version}\",\"challengeWindowSize\":\"05\"";
    private const string FinalMessage = $"\"messageType\":\"CRes\",\"messageVersion\":\"{Version}\",\"challengeCompletionInd\":\"Y\"";
    private const int LengthMax = 4096;

    public static string Request(Guid server, Guid acs) => Encode($$"""{"threeDSServerTransID":"{{server:D}}","acsTransID":"{{acs:D}}",{{FirstMessage}}}""");

    /// <summary>The final answer; whoever gave up or came too late is not authenticated.</summary>
    public static string Response(Guid server, Guid acs, ChallengeState state)
    {
        var status = state == ChallengeState.Passed ? 'Y' : 'N';
        return Encode($$"""{"threeDSServerTransID":"{{server:D}}","acsTransID":"{{acs:D}}",{{FinalMessage}},"transStatus":"{{status}}"}""");
    }

    /// <summary>
    /// Whether a text is a final answer with these numbers. Its <c>transStatus</c> is not looked at: what the access control server stored is believed, not
    /// what a browser brings.
    /// </summary>
    public static bool IsResponseOf(string text, Guid server, Guid acs)
    {
        if (Decode(text) is not { } json)
        {
            return false;
        }

        try
        {
            using var message = JsonDocument.Parse(json);
            return message.RootElement is { ValueKind: JsonValueKind.Object } root
                && Has(root, "messageType", "CRes")
                && Has(root, "threeDSServerTransID", server.ToString("D"))
                && Has(root, "acsTransID", acs.ToString("D"));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Has(JsonElement message, string name, string value) =>
        message.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String
        && string.Equals(element.GetString(), value, StringComparison.OrdinalIgnoreCase);

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    /// <summary>Base64 as it comes back from forms: white space in it, a plus that became a space, the alphabet for addresses, no padding.</summary>
    private static byte[]? Decode(string text)
    {
        if (text.Length > LengthMax)
        {
            return null;
        }

        var plain = text.Trim().Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            .Replace(' ', '-').Replace('+', '-').Replace('/', '_').TrimEnd('=');
        try
        {
            return Base64Url.DecodeFromChars(plain);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
