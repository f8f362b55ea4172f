using System.Security.Cryptography;

namespace FreedomPay.Vault;

/// <summary>AES-256-GCM with a random nonce; the form on disk is nonce (12), ciphertext, tag (16).</summary>
/// <remarks>Random nonces are safe up to 2^32 messages a key; a data key encrypts one day's new cards.</remarks>
internal static class Envelope
{
    public const int NonceSize = 12;
    public const int TagSize = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> associated)
    {
        var box = new byte[NonceSize + clear.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, clear, box.AsSpan(NonceSize, clear.Length), box.AsSpan(NonceSize + clear.Length), associated);
        return box;
    }

    /// <exception cref="CryptographicException">Altered, another key, or other associated data.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        if (box.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("Too short to be sealed data.");
        }

        var clear = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], clear, associated);
        return clear;
    }
}
