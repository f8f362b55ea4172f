using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FreedomPay.Vault.Keys;

/// <summary>An RSA key in clear. Instances of <see cref="RSA"/> serve one thread at a time, so there are as many as threads that were at it together.</summary>
internal sealed class RsaPrivateKey(byte[] pkcs8) : IDisposable
{
    private readonly ConcurrentBag<RSA> _idle = [];

    /// <summary>
    /// A content key, or, when it cannot be had, a random one: what is wrong then shows at the tag, like anything else (RFC 7516 §11.5).
    /// </summary>
    public byte[] Unwrap(ReadOnlySpan<byte> encryptedKey)
    {
        const int KeySize = 32;
        var fallback = RandomNumberGenerator.GetBytes(KeySize);
        return Decrypt(encryptedKey, RSAEncryptionPadding.OaepSHA256) is { Length: KeySize } key ? key : fallback;
    }

    /// <summary>What was encrypted, or null.</summary>
    public byte[]? Decrypt(ReadOnlySpan<byte> encrypted, RSAEncryptionPadding padding)
    {
        var rsa = Take();
        try
        {
            return rsa.Decrypt(encrypted, padding);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(pkcs8);
        while (_idle.TryTake(out var rsa))
        {
            rsa.Dispose();
        }
    }

    private RSA Take()
    {
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }

        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa;
    }
}
