using System.Globalization;
using System.Text.Json;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>What a phone of the sandbox is to pay.</summary>
/// <param name="Wallet">With which wallet.</param>
/// <param name="Card">The card on it.</param>
/// <param name="Expiry">Its expiry.</param>
/// <param name="Amount">What the payer agrees to.</param>
/// <param name="Merchant">To which shop.</param>
/// <param name="OnDevice">The card is on the device and gives a cryptogram; else it is on file at the account (Google Pay).</param>
/// <param name="Rsa">Apple Pay: <c>RSA_v1</c> in place of <c>EC_v1</c>.</param>
internal sealed record PhoneOrder(WalletKind Wallet, Pan Card, CardExpiry Expiry, Money Amount, MerchantId Merchant, bool OnDevice, bool Rsa)
{
    private const string SandboxShop = "500001";

    private static readonly string[] Members = ["wallet", "card", "amount", "currency", "merchant_id", "expiry", "method", "version"];

    /// <summary>Reads the body of a request; says what is wrong with it.</summary>
    public static (PhoneOrder? Order, string? Problem) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, "a JSON object is expected");
        }

        if (body.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
        {
            return (null, $"there is no member {unknown}; members are: {string.Join(", ", Members)}");
        }

        var (wallet, method, version) = (Text(body, "wallet"), Text(body, "method", "CRYPTOGRAM_3DS"), Text(body, "version", "EC_v1"));
        if (WalletOf(wallet) is not { } kind)
        {
            return (null, "wallet must be apple_pay, google_pay or samsung_pay");
        }

        if (!Pan.TryParse(Text(body, "card"), out var card))
        {
            return (null, "card must be a card number, 13 to 20 digits");
        }

        if (!Currency.TryParse(Text(body, "currency", "KZT"), out var currency))
        {
            return (null, "currency must be one that the platform knows");
        }

        if (!MoneyText.TryParse(Text(body, "amount"), currency, out var amount) || !amount.IsPositive)
        {
            return (null, "amount must be an amount in major units, such as \"100.50\"");
        }

        if (Text(body, "expiry", "12/30").Split('/') is not [var month, var year] || !CardExpiry.TryParse(year, month, out var expiry))
        {
            return (null, "expiry must be MM/YY");
        }

        if (!long.TryParse(Text(body, "merchant_id", SandboxShop), NumberStyles.None, CultureInfo.InvariantCulture, out var shop) || shop == 0)
        {
            return (null, "merchant_id must be the number of a shop");
        }

        return method is not ("CRYPTOGRAM_3DS" or "PAN_ONLY") || (method == "PAN_ONLY" && kind != WalletKind.GooglePay)
                ? (null, "method must be CRYPTOGRAM_3DS, or PAN_ONLY with google_pay")
            : version is not ("EC_v1" or "RSA_v1") || (version == "RSA_v1" && kind != WalletKind.ApplePay)
                ? (null, "version must be EC_v1, or RSA_v1 with apple_pay")
            : (new PhoneOrder(kind, card, expiry, amount, new MerchantId(shop), method == "CRYPTOGRAM_3DS", version == "RSA_v1"), null);
    }

    private static WalletKind? WalletOf(string word) => word switch
    {
        "apple_pay" => WalletKind.ApplePay,
        "google_pay" => WalletKind.GooglePay,
        "samsung_pay" => WalletKind.SamsungPay,
        _ => null,
    };

    /// <summary>A text, or a number as it is written.</summary>
    private static string Text(JsonElement body, string name, string absent = "") => body.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => absent,
            _ => "",
        }
        : absent;
}
