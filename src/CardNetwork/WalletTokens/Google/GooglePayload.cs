using System.Text.Json;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.WalletTokens.Google;

/// <summary>What the message holds.</summary>
/// <param name="GatewayMerchant">The shop's number at the gateway; absent in tokens made for a shop itself.</param>
/// <param name="GoodUntil">End of the message.</param>
/// <param name="MessageId">What tells it from all others.</param>
/// <param name="Card">Device's or account's card number.</param>
/// <param name="Expiry">Expiry.</param>
/// <param name="Proof">With <c>CRYPTOGRAM_3DS</c>; null with <c>PAN_ONLY</c>.</param>
internal sealed record GooglePayload(
    string? GatewayMerchant, DateTimeOffset GoodUntil, string MessageId, Pan Card, CardExpiry Expiry, AuthenticationProof? Proof)
{
    private const int MessageIdLengthMax = 256;
    private const int YearMin = 2000;
    private const int YearMax = 2099;

    /// <summary>Null when it is not one.</summary>
    public static GooglePayload? Read(ReadOnlyMemory<byte> json) => TokenJson.Read(json, root =>
    {
        if (root.Milliseconds("messageExpiration") is not { } until
            || root.Text("messageId") is not { Length: > 0 and <= MessageIdLengthMax } id
            || root.Text("paymentMethod") != "CARD"
            || root.Member("paymentMethodDetails") is not { } details
            || !Pan.TryParse(details.Text("pan"), out var card)
            || ExpiryOf(details) is not { } expiry)
        {
            return null;
        }

        AuthenticationProof? proof = null;
        switch (details.Text("authMethod"))
        {
            case "CRYPTOGRAM_3DS":
                proof = WalletProofs.Read(details.Text("cryptogram"), details.Text("eciIndicator"), card);
                if (proof is null)
                {
                    return null;
                }

                break;
            case "PAN_ONLY":
                break;
            default:
                return null;
        }

        return new GooglePayload(root.Text("gatewayMerchantId"), until, id, card, expiry, proof);
    });

    private static CardExpiry? ExpiryOf(JsonElement details) =>
        details.TryGetProperty("expirationMonth", out var month) && month.ValueKind == JsonValueKind.Number && month.TryGetInt32(out var m)
        && details.TryGetProperty("expirationYear", out var year) && year.ValueKind == JsonValueKind.Number && year.TryGetInt32(out var y)
        && m is >= 1 and <= 12 && y is >= YearMin and <= YearMax
            ? new CardExpiry(y, m)
            : null;
}
