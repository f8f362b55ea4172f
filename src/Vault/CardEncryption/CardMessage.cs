using System.Globalization;
using System.Text.Json;
using FreedomPay.Kernel;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>What an encrypted message holds: a JSON object of four texts. Spec: gateway-sync §1.8.</summary>
/// <param name="Card">The card.</param>
/// <param name="At">When the message was made, UTC.</param>
internal sealed record CardMessage(DecryptedCard Card, DateTimeOffset At)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Null when it is not one. Reads in place, so that zeroing the bytes zeroes the message.</summary>
    public static CardMessage? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && Pan.TryParse(Text(root, "pan"), out var card)
                && ExpiryOf(Text(root, "expDate")) is { } expiry
                && Cvv.TryParse(Text(root, "cvv2"), out var cvv)
                && DateTimeOffset.TryParseExact(
                    Text(root, "timestamp"), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new CardMessage(new DecryptedCard(card, expiry, cvv), at)
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static CardExpiry? ExpiryOf(string? text) =>
        text is { Length: 6 } && text.StartsWith("20", StringComparison.Ordinal) && CardExpiry.TryParse(text[2..4], text[4..], out var expiry) ? expiry : null;

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
