using System.Globalization;
using System.Text.Json;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.WalletTokens.Apple;

/// <summary>What a payment token holds.</summary>
/// <param name="Card">The device's number.</param>
/// <param name="Expiry">Its expiry.</param>
/// <param name="Currency">ISO 4217 number, when said.</param>
/// <param name="Amount">Minor units, when said.</param>
/// <param name="Cardholder">Name, when said.</param>
/// <param name="Proof">The device's cryptogram; null when the data are of another type than <c>3DSecure</c>.</param>
internal sealed record ApplePayload(Pan Card, CardExpiry Expiry, int? Currency, long? Amount, string? Cardholder, AuthenticationProof? Proof)
{
    private const int NameLengthMax = 64;

    /// <summary>Null when it is not one.</summary>
    public static ApplePayload? Read(ReadOnlyMemory<byte> json) => TokenJson.Read(json, root =>
    {
        if (!Pan.TryParse(root.Text("applicationPrimaryAccountNumber"), out var card)
            || !TryExpiry(root.Text("applicationExpirationDate"), out var expiry)
            || !TryNumber(root, "transactionAmount", out var amount)
            || !TryCurrency(root, out var currency)
            || root.Text("paymentDataType") is not { } type)
        {
            return null;
        }

        AuthenticationProof? proof = null;
        if (type == "3DSecure")
        {
            proof = root.Member("paymentData") is { } data
                ? WalletProofs.Read(data.Text("onlinePaymentCryptogram"), data.Text("eciIndicator"), card)
                : null;
            if (proof is null)
            {
                return null;
            }
        }

        return new ApplePayload(card, expiry, currency, amount, NameOf(root.Text("cardholderName")), proof);
    });

    /// <summary>The name as far as it is one that can be shown anywhere.</summary>
    private static string? NameOf(string? text) => text is { Length: > 0 and <= NameLengthMax } && !text.Any(char.IsControl) ? text : null;

    /// <summary>YYMMDD.</summary>
    private static bool TryExpiry(string? text, out CardExpiry expiry)
    {
        expiry = default;
        return text is { Length: 6 } && CardExpiry.TryParse(text[..2], text[2..4], out expiry);
    }

    private static bool TryNumber(JsonElement root, string name, out long? number)
    {
        number = null;
        if (!root.TryGetProperty(name, out var value))
        {
            return true;
        }

        var read = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole : (long?)null;
        number = read;
        return read is not null;
    }

    private static bool TryCurrency(JsonElement root, out int? currency)
    {
        currency = null;
        if (!root.TryGetProperty("currencyCode", out _))
        {
            return true;
        }

        var read = int.TryParse(root.Text("currencyCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        currency = read;
        return read is not null;
    }
}
