using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Issuing.Secrets;

/// <summary>The encryption schemes of card-api §1.9.</summary>
internal static class SecretSchemes
{
    private const int IvSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int RsaBitsMin = 2048;
    private const int RsaBitsMax = 4096;

    /// <summary>S1: base64 of IV and AES-256-CBC ciphertext.</summary>
    public static string EncryptS1(byte[] key, string text) => EncryptS1(key, RandomNumberGenerator.GetBytes(IvSize), text);

    /// <summary>S1 with a given IV.</summary>
    public static string EncryptS1(byte[] key, byte[] iv, string text)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String([.. iv, .. aes.EncryptCbc(Encoding.UTF8.GetBytes(text), iv)]);
    }

    /// <summary>Opens S1; null when it does not open.</summary>
    public static string? DecryptS1(byte[] key, string value)
    {
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length) || length <= IvSize)
        {
            return null;
        }

        try
        {
            using var aes = Aes.Create();
            aes.Key = key;
            return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(IvSize, length - IvSize), bytes.AsSpan(0, IvSize)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>S2: key under our public key, nonce, and AES-256-GCM ciphertext with tag, base64url, joined by dots.</summary>
    public static string EncryptS2(RSA key, string text)
    {
        var content = RandomNumberGenerator.GetBytes(KeySize);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var (data, tag) = Seal(content, nonce, Encoding.UTF8.GetBytes(text), []);
        return string.Join(
            '.',
            Base64Url.EncodeToString(key.Encrypt(content, RSAEncryptionPadding.OaepSHA256)),
            Base64Url.EncodeToString(nonce),
            Base64Url.EncodeToString([.. data, .. tag]));
    }

    /// <summary>Opens S2; null when it does not open.</summary>
    public static string? DecryptS2(RSA key, string value)
    {
        try
        {
            var parts = value.Split('.');
            var content = key.Decrypt(Base64Url.DecodeFromChars(parts[0]), RSAEncryptionPadding.OaepSHA256);
            var sealedText = Base64Url.DecodeFromChars(parts[2]);
            if (parts.Length != 3 || content.Length != KeySize || sealedText.Length < TagSize)
            {
                return null;
            }

            var clear = new byte[sealedText.Length - TagSize];
            using var gcm = new AesGcm(content, TagSize);
            gcm.Decrypt(Base64Url.DecodeFromChars(parts[1]), sealedText.AsSpan(0, clear.Length), sealedText.AsSpan(clear.Length), clear);
            return Encoding.UTF8.GetString(clear);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>S3: an envelope for the partner's key, bound to the card's id.</summary>
    public static SecretDataV2 EncryptS3(RSA key, string keyId, string cardId, string text)
    {
        var content = RandomNumberGenerator.GetBytes(KeySize);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var (data, tag) = Seal(content, nonce, Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(cardId));
        var encryptedKey = key.Encrypt(content, RSAEncryptionPadding.OaepSHA256);
        CryptographicOperations.ZeroMemory(content);
        return new SecretDataV2(
            keyId, Convert.ToBase64String(encryptedKey), Convert.ToBase64String(nonce), Convert.ToBase64String(data), Convert.ToBase64String(tag));
    }

    /// <summary>AES-256-GCM.</summary>
    public static (byte[] Data, byte[] Tag) Seal(byte[] key, byte[] nonce, byte[] text, byte[] associated)
    {
        var (data, tag) = (new byte[text.Length], new byte[TagSize]);
        using var gcm = new AesGcm(key, TagSize);
        gcm.Encrypt(nonce, text, data, tag, associated);
        return (data, tag);
    }

    /// <summary>Reads an RSA public key of 2048 to 4096 bits, PEM or base64 of its DER form; null when it is none.</summary>
    public static RSA? ReadPublicKey(string text)
    {
        var key = RSA.Create();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                // Nobody's private key has business here.
                if (text.Contains("PRIVATE", StringComparison.Ordinal))
                {
                    key.Dispose();
                    return null;
                }

                key.ImportFromPem(text);
            }
            else
            {
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            }

            if (key.KeySize is >= RsaBitsMin and <= RsaBitsMax)
            {
                return key;
            }
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            // Not a key: the answer is null.
        }

        key.Dispose();
        return null;
    }
}
