using System.Security.Cryptography;

namespace FreedomPay.CardNetwork.WalletTokens.Crypto;

/// <summary>Content keys that came encrypted to an RSA key.</summary>
internal static class RsaUnwrapping
{
    /// <summary>
    /// The content key, or, when it cannot be had, a random one of its size: what is wrong then shows at the tag, like anything else (RFC 7516 §11.5), and
    /// nobody learns whether the padding was right.
    /// </summary>
    public static byte[] Unwrap(byte[] pkcs8, byte[] encryptedKey, RSAEncryptionPadding padding, int size)
    {
        var fallback = RandomNumberGenerator.GetBytes(size);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        try
        {
            var key = rsa.Decrypt(encryptedKey, padding);
            return key.Length == size ? key : fallback;
        }
        catch (CryptographicException)
        {
            return fallback;
        }
    }
}
