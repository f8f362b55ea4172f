using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FreedomPay.CardNetwork.WalletTokens.Crypto;

namespace FreedomPay.CardNetwork.WalletTokens.Samsung;

/// <summary>
/// A payment credential of Samsung Pay: a JWE in compact serialization (RFC 7516 §7.1), its key encrypted with <c>RSA1_5</c>, <c>RSA-OAEP</c> or
/// <c>RSA-OAEP-256</c>, its content with <c>A128GCM</c> or <c>A256GCM</c>.
/// </summary>
internal sealed class SamsungToken
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSizeMax = 2048;
    private const int ClearSizeMax = 4096;

    private SamsungToken(Header header, byte[] associated, byte[][] parts) =>
        (Kid, Padding, KeySize, Associated, EncryptedKey, Nonce, Ciphertext, Tag) =
        (header.Kid, header.Padding, header.KeySize, associated, parts[1], parts[2], parts[3], parts[4]);

    /// <summary>Which of our keys it is encrypted to; null when it does not say.</summary>
    public string? Kid { get; }

    private RSAEncryptionPadding Padding { get; }

    private int KeySize { get; }

    private byte[] Associated { get; }

    private byte[] EncryptedKey { get; }

    private byte[] Nonce { get; }

    private byte[] Ciphertext { get; }

    private byte[] Tag { get; }

    /// <summary>Null when it is not one.</summary>
    public static SamsungToken? Read(string text)
    {
        var jwe = text.TrimStart() is ['{', ..] ? TokenJson.Read(text, Unwrap) : text;
        if (jwe?.Split('.') is not { Length: 5 } encoded)
        {
            return null;
        }

        byte[]?[] parts = [.. encoded.Select(Decode)];
        return parts is [{ Length: > 0 and <= HeaderSizeMax } json, { Length: > 0 }, { Length: NonceSize }, { Length: <= ClearSizeMax }, { Length: TagSize }]
            && TokenJson.Read<Header>(json, HeaderOf) is { } header
            ? new SamsungToken(header, Encoding.ASCII.GetBytes(encoded[0]), parts!)
            : null;
    }

    /// <summary>The content; null when it was altered or is encrypted to another key. The caller zeroes it.</summary>
    public byte[]? Open(byte[] pkcs8)
    {
        var key = RsaUnwrapping.Unwrap(pkcs8, EncryptedKey, Padding, KeySize);
        var clear = new byte[Ciphertext.Length];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(Nonce, Ciphertext, Tag, clear, Associated);
            return clear;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The JWE inside the wrappings that the app and the web interface put around it.</summary>
    private static string? Unwrap(JsonElement root)
    {
        var credential = root.Member("3DS") ?? root.Member("3ds") ?? root;
        return credential.Text("data");
    }

    private static Header? HeaderOf(JsonElement header)
    {
        var padding = header.Text("alg") switch
        {
            "RSA1_5" => RSAEncryptionPadding.Pkcs1,
            "RSA-OAEP" => RSAEncryptionPadding.OaepSHA1,
            "RSA-OAEP-256" => RSAEncryptionPadding.OaepSHA256,
            _ => null,
        };
        var size = header.Text("enc") switch
        {
            "A128GCM" => 16,
            "A256GCM" => 32,
            _ => 0,
        };

        // What must be understood, and compression, are not.
        return padding is null || size == 0 || header.TryGetProperty("crit", out _) || header.TryGetProperty("zip", out _)
            ? null
            : new Header(header.Text("kid"), padding, size);
    }

    /// <summary>Base64URL in its one spelling.</summary>
    private static byte[]? Decode(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }

    private sealed record Header(string? Kid, RSAEncryptionPadding Padding, int KeySize);
}
