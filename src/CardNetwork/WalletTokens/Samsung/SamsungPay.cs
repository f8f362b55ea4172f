using System.Security.Cryptography;
using FreedomPay.CardNetwork.WalletTokens.Keys;

namespace FreedomPay.CardNetwork.WalletTokens.Samsung;

/// <summary>
/// Payment credentials of Samsung Pay. The format has no signature: whoever knows our public key can make a credential, and only the cryptogram inside, which
/// the issuer checks, proves the payer. So amount, currency and time are demanded and compared.
/// </summary>
internal sealed class SamsungPay(WalletKeyStore keys, TimeProvider clock) : IWalletFormat
{
    /// <summary>How long after the payer's consent a credential may begin to pay; and how far clocks may differ.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public WalletKind Wallet => WalletKind.SamsungPay;

    public async ValueTask<WalletReading> ReadAsync(string token, WalletDemand demand, CancellationToken cancellationToken)
    {
        if (SamsungToken.Read(token) is not { } read)
        {
            return WalletRefusal.Malformed;
        }

        var key = read.Kid is { } kid
            ? await keys.FindAsync(Wallet, kid, cancellationToken)
            : (await keys.ListAsync(Wallet, cancellationToken)) is [var only] ? only : null;
        if (key is null)
        {
            return WalletRefusal.UnknownKey;
        }

        if (key.Merchant is { } shop && shop != demand.Merchant)
        {
            return WalletRefusal.OtherRecipient;
        }

        if (read.Open(key.Pkcs8) is not { } clear)
        {
            return WalletRefusal.Untrusted;
        }

        var payload = SamsungPayload.Read(clear);
        CryptographicOperations.ZeroMemory(clear);
        return payload is null ? WalletRefusal.Malformed : Judge(payload, demand, clock.GetUtcNow());
    }

    private static WalletReading Judge(SamsungPayload payload, WalletDemand demand, DateTimeOffset now)
    {
        if (payload.At > now + Window)
        {
            return WalletRefusal.Untrusted;
        }

        if (payload.Amount != demand.Amount.MinorUnits || payload.Currency != demand.Amount.Currency.Code)
        {
            return WalletRefusal.OtherAmount;
        }

        // The credential has no number of its own; a cryptogram is never made twice.
        var id = Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(payload.Proof.Cavv!)));
        return new WalletCard(payload.Card, payload.Expiry, payload.Proof, null, new WalletTokenUse("samsung_pay " + id, payload.At + Window));
    }
}
