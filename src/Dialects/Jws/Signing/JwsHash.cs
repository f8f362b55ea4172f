using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Jws.Signing;

/// <summary>The signature of a JWS over a header and a payload: HMAC, base64url without padding. Spec: card-api §1.3; RFC 7515 §5.1.</summary>
internal static class JwsHash
{
    /// <summary>Characters of the longest signature (HS512).</summary>
    public const int LengthMax = 86;

    private const int ChunkBytes = 3 * 256;

    /// <summary>The hash an algorithm name stands for; null for all others, <c>none</c> and asymmetric ones among them.</summary>
    public static HashAlgorithmName? AlgorithmOf(string? name) => name switch
    {
        "HS256" => HashAlgorithmName.SHA256,
        "HS512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Computes the signature.</summary>
    /// <param name="algorithm">SHA-256 or SHA-512.</param>
    /// <param name="encodedHeader">The header as it stands in the JWS.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="key">The key.</param>
    /// <param name="signature">Takes at most <see cref="LengthMax"/> characters.</param>
    /// <returns>How many.</returns>
    public static int Compute(
        HashAlgorithmName algorithm, ReadOnlySpan<char> encodedHeader, ReadOnlySpan<byte> payload, Secret key, Span<char> signature)
    {
        using var mac = IncrementalHash.CreateHMAC(algorithm, key.RevealUtf8());
        mac.AppendData(Encoding.ASCII.GetBytes(encodedHeader.ToString()));
        mac.AppendData("."u8);
        Span<byte> encoded = stackalloc byte[ChunkBytes / 3 * 4];
        while (!payload.IsEmpty)
        {
            // Whole groups of three bytes each time, so that the pieces are those of the whole.
            var chunk = payload[..Math.Min(ChunkBytes, payload.Length)];
            mac.AppendData(encoded[..Base64Url.EncodeToUtf8(chunk, encoded)]);
            payload = payload[chunk.Length..];
        }

        Span<byte> hash = stackalloc byte[HMACSHA512.HashSizeInBytes];
        var size = mac.GetHashAndReset(hash);
        return Base64Url.EncodeToChars(hash[..size], signature);
    }
}
