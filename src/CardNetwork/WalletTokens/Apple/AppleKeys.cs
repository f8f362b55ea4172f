using System.Security.Cryptography;
using System.Text;
using FreedomPay.CardNetwork.WalletTokens.Crypto;

namespace FreedomPay.CardNetwork.WalletTokens.Apple;

/// <summary>The content key of a payment token: agreed on (EC_v1) or unwrapped (RSA_v1).</summary>
internal static class AppleKeys
{
    /// <summary>The content nonce: a key is used once, so it may be the same always.</summary>
    public static byte[] Nonce { get; } = new byte[16];

    private const int RsaContentKeySize = 16;

    /// <summary>
    /// The content key for a P-256 agreement: NIST SP 800-56A §5.8.1 (counter, secret, other information) with SHA-256, one round; both parties' names and the
    /// algorithm are mixed in.
    /// </summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="merchantIdentifier">As registered at Apple, e.g. <c>merchant.kz.example</c>.</param>
    public static byte[] Derive(byte[] secret, string merchantIdentifier)
    {
        byte[] input = [0, 0, 0, 1, .. secret, 13, .. "id-aes256-GCM"u8, .. "Apple"u8, .. SHA256.HashData(Encoding.UTF8.GetBytes(merchantIdentifier))];
        var key = SHA256.HashData(input);
        CryptographicOperations.ZeroMemory(input);
        return key;
    }

    /// <summary>Null when the ephemeral key is none.</summary>
    public static byte[]? Agree(byte[] pkcs8, byte[] ephemeralKey, string merchantIdentifier)
    {
        if (Agreement.WithKeyInfo(pkcs8, ephemeralKey) is not { } secret)
        {
            return null;
        }

        var key = Derive(secret, merchantIdentifier);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>The unwrapped key, or a random one: what is wrong then shows at the tag.</summary>
    public static byte[] Unwrap(byte[] pkcs8, byte[] wrappedKey) =>
        RsaUnwrapping.Unwrap(pkcs8, wrappedKey, RSAEncryptionPadding.OaepSHA256, RsaContentKeySize);
}
