using System.Globalization;
using System.Text.Json;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>
/// Google Pay for those who test without Google's keys: a token whose signed message has a card in clear, and, when it is no token of the current protocol at
/// all, a test card that pays. Neither is on a device: their payers pass 3-D Secure. Spec: sdk-and-cms §3.
/// </summary>
internal sealed class ClearTestTokens : IWalletTestTokens
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    private static readonly WalletCard AnyCard = new(Pan.Parse("4400444400004444"), new CardExpiry(2030, 12), null, null, null);

    public WalletCard? Find(WalletKind wallet, string token)
    {
        if (wallet != WalletKind.GooglePay)
        {
            return null;
        }

        if (TryParse(token) is not { } root)
        {
            return AnyCard;
        }

        if (Text(root, "signedMessage") is { } message && TryParse(message) is { } clear && CardOf(clear) is { } card)
        {
            return card;
        }

        return Text(root, "protocolVersion") == "ECv2" ? null : AnyCard;
    }

    private static WalletCard? CardOf(JsonElement clear) =>
        Pan.TryParse(Text(clear, "pan"), out var pan) && Number(clear, "exp_month") is { } month && Number(clear, "exp_year") is { } year
        && CardExpiry.TryParse((year % 100).ToString("00", CultureInfo.InvariantCulture), month.ToString(CultureInfo.InvariantCulture), out var expiry)
            ? new WalletCard(pan, expiry, null, null, null)
            : null;

    private static JsonElement? TryParse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Text that is no Unicode.
            return null;
        }
    }

    /// <summary>A number, or digits as text.</summary>
    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && int.TryParse(
            value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;
}
