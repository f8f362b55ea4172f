using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FreedomPay.Vault.Tests;

/// <summary>Encrypts cards as a shop does, and in every wrong way.</summary>
internal sealed record JweMaker(CardEncryptionKey Key)
{
    public string Pan { get; init; } = "4400430000000007";

    public string Expiry { get; init; } = "203012";

    public string Cvv { get; init; } = "045";

    public string Timestamp { get; init; } = "20260101120000";

    /// <summary>The whole plaintext, when it is not to be the usual one.</summary>
    public string? Clear { get; init; }

    public string? Header { get; init; }

    public RSAEncryptionPadding Padding { get; init; } = RSAEncryptionPadding.OaepSHA256;

    public int ContentKeySize { get; init; } = 32;

    public int NonceSize { get; init; } = 12;

    public int TagSize { get; init; } = 16;

    public string Make() => string.Join('.', Parts());

    public string[] Parts()
    {
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Header ?? $$"""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"{{Key.Kid}}"}"""));
        var clear = Encoding.UTF8.GetBytes(Clear ?? JsonSerializer.Serialize(new { pan = Pan, expDate = Expiry, cvv2 = Cvv, timestamp = Timestamp }));
        var (contentKey, nonce) = (RandomNumberGenerator.GetBytes(ContentKeySize), RandomNumberGenerator.GetBytes(NonceSize));
        var (ciphertext, tag) = (new byte[clear.Length], new byte[TagSize]);
        if (NonceSize == 12)
        {
            using var aes = new AesGcm(contentKey, TagSize);
            aes.Encrypt(nonce, clear, ciphertext, tag, Encoding.ASCII.GetBytes(header));
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Key.PublicKey, out _);
        return
        [
            header, Base64Url.EncodeToString(rsa.Encrypt(contentKey, Padding)), Base64Url.EncodeToString(nonce), Base64Url.EncodeToString(ciphertext),
            Base64Url.EncodeToString(tag),
        ];
    }
}
