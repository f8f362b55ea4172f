using System.Globalization;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.WalletTokens.Samsung;

/// <summary>What a payment credential holds.</summary>
/// <param name="Card">The device's number.</param>
/// <param name="Expiry">Its expiry.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217 letters.</param>
/// <param name="At">When the payer agreed.</param>
/// <param name="Proof">The device's cryptogram.</param>
internal sealed record SamsungPayload(Pan Card, CardExpiry Expiry, long Amount, string Currency, DateTimeOffset At, AuthenticationProof Proof)
{
    /// <summary>Null when it is not one.</summary>
    public static SamsungPayload? Read(ReadOnlyMemory<byte> json) => TokenJson.Read(json, root =>
        Pan.TryParse(root.Text("tokenPAN"), out var card)
        && TryExpiry(root.Text("tokenPanExpiration"), out var expiry)
        && long.TryParse(root.Text("amount"), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
        && root.Text("currency_code") is { } currency
        && root.Milliseconds("utc") is { } at
        && WalletProofs.Read(root.Text("cryptogram"), root.Text("eci_indicator"), card) is { } proof
            ? new SamsungPayload(card, expiry, amount, currency, at, proof)
            : null);

    /// <summary>MMYY.</summary>
    private static bool TryExpiry(string? text, out CardExpiry expiry)
    {
        expiry = default;
        return text is { Length: 4 } && CardExpiry.TryParse(text[2..], text[..2], out expiry);
    }
}
