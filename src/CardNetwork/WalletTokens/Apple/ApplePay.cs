using System.Security.Cryptography;
using FreedomPay.CardNetwork.WalletTokens.Crypto;
using FreedomPay.CardNetwork.WalletTokens.Keys;

namespace FreedomPay.CardNetwork.WalletTokens.Apple;

/// <summary>
/// Payment tokens of Apple Pay, <c>EC_v1</c> and <c>RSA_v1</c>. In the order of Apple's format reference: signature, signing time, key by its hash, content
/// key, decryption; then shop and amount.
/// </summary>
internal sealed class ApplePay(WalletKeyStore keys, TimeProvider clock) : IWalletFormat
{
    /// <summary>How long after its signing a token may begin to pay; and how far clocks may differ.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public WalletKind Wallet => WalletKind.ApplePay;

    public async ValueTask<WalletReading> ReadAsync(string token, WalletDemand demand, CancellationToken cancellationToken)
    {
        if (AppleToken.Read(token) is not { } read)
        {
            return WalletRefusal.Malformed;
        }

        var roots = await keys.AnchorsAsync(Wallet, cancellationToken);
        if (AppleSignature.SignedAt(read, roots.Select(root => root.Material)) is not { } at || at > clock.GetUtcNow() + Window)
        {
            return WalletRefusal.Untrusted;
        }

        if (await keys.FindAsync(Wallet, read.PublicKeyHash, cancellationToken) is not { } key || key.IsRsa != read.IsRsa)
        {
            return WalletRefusal.UnknownKey;
        }

        if (key.Merchant is { } shop && shop != demand.Merchant)
        {
            return WalletRefusal.OtherRecipient;
        }

        return Open(read, key) is { } payload ? Judge(read, payload, demand, at) : WalletRefusal.Malformed;
    }

    private static ApplePayload? Open(AppleToken token, WalletKey key)
    {
        var contentKey = token.IsRsa ? AppleKeys.Unwrap(key.Pkcs8, token.KeyMaterial) : AppleKeys.Agree(key.Pkcs8, token.KeyMaterial, key.Recipient);
        if (contentKey is null)
        {
            return null;
        }

        var clear = WideNonceGcm.Open(contentKey, AppleKeys.Nonce, token.Data);
        CryptographicOperations.ZeroMemory(contentKey);
        var payload = clear is null ? null : ApplePayload.Read(clear);
        CryptographicOperations.ZeroMemory(clear);
        return payload;
    }

    private static WalletReading Judge(AppleToken token, ApplePayload payload, WalletDemand demand, DateTimeOffset signedAt)
    {
        if (payload.Proof is null)
        {
            return WalletRefusal.NotSupported;
        }

        var (amount, currency) = (demand.Amount.MinorUnits, demand.Amount.Currency.Number);
        return (payload.Amount ?? amount) != amount || (payload.Currency ?? currency) != currency
            ? WalletRefusal.OtherAmount
            : new WalletCard(
                payload.Card, payload.Expiry, payload.Proof, payload.Cardholder,
                new WalletTokenUse("apple_pay " + Convert.ToHexStringLower(token.TransactionId), signedAt + Window));
    }
}
