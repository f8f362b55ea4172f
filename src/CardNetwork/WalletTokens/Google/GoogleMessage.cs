using System.Security.Cryptography;
using FreedomPay.CardNetwork.WalletTokens.Crypto;

namespace FreedomPay.CardNetwork.WalletTokens.Google;

/// <summary>
/// The encrypted message: ECIES-KEM over P-256, HKDF with SHA-256, AES-256 in counter mode, HMAC with SHA-256 over the ciphertext.
/// </summary>
/// <param name="Ciphertext">Encrypted message.</param>
/// <param name="EphemeralPoint">Ephemeral public key, uncompressed point.</param>
/// <param name="Tag">HMAC.</param>
internal sealed record GoogleMessage(byte[] Ciphertext, byte[] EphemeralPoint, byte[] Tag)
{
    private const int KeySize = 32;

    /// <summary>Null when it is not one.</summary>
    public static GoogleMessage? Read(string signedMessage) => TokenJson.Read(signedMessage, root =>
        root.Bytes("encryptedMessage") is { } ciphertext && root.Bytes("ephemeralPublicKey") is { } point && root.Bytes("tag") is { } tag
            ? new GoogleMessage(ciphertext, point, tag)
            : null);

    /// <summary>The message in clear; null when it is encrypted to another key, or was altered. The caller zeroes it.</summary>
    public byte[]? Open(byte[] pkcs8)
    {
        if (Agreement.WithPoint(pkcs8, EphemeralPoint) is not { } secret)
        {
            return null;
        }

        var keys = Derive(EphemeralPoint, secret);
        CryptographicOperations.ZeroMemory(secret);
        var isRight = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(keys.AsSpan(KeySize), Ciphertext), Tag);
        var clear = isRight ? Apply(keys, Ciphertext) : null;
        CryptographicOperations.ZeroMemory(keys);
        return clear;
    }

    /// <summary>Encryption key (32), then HMAC key (32).</summary>
    public static byte[] Derive(byte[] ephemeralPoint, byte[] secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. ephemeralPoint, .. secret], 2 * KeySize, salt: [], info: [.. "Google"u8]);

    /// <summary>En- or decrypts with the first of the derived keys; the counter begins at zero.</summary>
    public static byte[] Apply(byte[] keys, byte[] input)
    {
        using var aes = Aes.Create();
        aes.Key = keys[..KeySize];
        var output = new byte[input.Length];
        CounterMode.Apply(aes, UInt128.Zero, input, output);
        return output;
    }
}
