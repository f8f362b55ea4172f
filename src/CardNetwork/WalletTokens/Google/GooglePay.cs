using System.Security.Cryptography;
using System.Text;
using FreedomPay.CardNetwork.WalletTokens.Keys;

namespace FreedomPay.CardNetwork.WalletTokens.Google;

/// <summary>
/// Payment method tokens of Google Pay, <c>ECv2</c>. In the order of Google's description: the intermediate key's signature by a root key, the message's
/// signature for us as recipient, decryption; then the shop. The ends of intermediate key and message are those of the token's use.
/// </summary>
internal sealed class GooglePay(WalletKeyStore keys, TimeProvider clock) : IWalletFormat
{
    private const string GatewayPrefix = "gateway:";

    public WalletKind Wallet => WalletKind.GooglePay;

    public async ValueTask<WalletReading> ReadAsync(string token, WalletDemand demand, CancellationToken cancellationToken)
    {
        if (GoogleToken.Read(token) is not { } read || IntermediateKey.Read(read.SignedKey) is not { } intermediate
            || GoogleMessage.Read(read.SignedMessage) is not { } message)
        {
            return WalletRefusal.Malformed;
        }

        var now = clock.GetUtcNow();
        var roots = await keys.AnchorsAsync(Wallet, cancellationToken);
        if (!roots.Any(root => (root.GoodUntil ?? now) >= now
            && read.KeySignatures.Any(signature => GoogleToken.IsSignedBy(root.Material, read.SignedKeyBytes, signature))))
        {
            return WalletRefusal.Untrusted;
        }

        var known = await keys.ListAsync(Wallet, cancellationToken);
        var ours = known.Where(key => GoogleToken.IsSignedBy(intermediate.KeyInfo, read.SignedMessageBytes(key.Recipient), read.Signature)).ToArray();
        if (ours.Length == 0)
        {
            // Whose signature it is cannot be told from whom it is for: both are in one signature.
            return WalletRefusal.Untrusted;
        }

        foreach (var key in ours)
        {
            if (message.Open(key.Pkcs8) is { } clear)
            {
                var payload = GooglePayload.Read(clear);
                CryptographicOperations.ZeroMemory(clear);
                return payload is null ? WalletRefusal.Malformed : Judge(payload, key, intermediate, demand);
            }
        }

        return WalletRefusal.UnknownKey;
    }

    private static WalletReading Judge(GooglePayload payload, WalletKey key, IntermediateKey intermediate, WalletDemand demand)
    {
        var isForShop = key.Recipient.StartsWith(GatewayPrefix, StringComparison.Ordinal)
            ? payload.GatewayMerchant == demand.Merchant.ToString()
            : key.Merchant == demand.Merchant;
        if (!isForShop || (key.Merchant is { } shop && shop != demand.Merchant))
        {
            return WalletRefusal.OtherRecipient;
        }

        var until = payload.GoodUntil < intermediate.GoodUntil ? payload.GoodUntil : intermediate.GoodUntil;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload.MessageId)));
        return new WalletCard(payload.Card, payload.Expiry, payload.Proof, null, new WalletTokenUse("google_pay " + id, until));
    }
}
