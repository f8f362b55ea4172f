using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace FreedomPay.Vault;

/// <summary>The public half of a key to which card data is encrypted.</summary>
/// <param name="Kid">Its id: the SHA-256 thumbprint of the public key (RFC 7638).</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="RetiredAt">Since when nothing encrypted to it is opened; null: it is.</param>
public sealed record CardEncryptionKey(string Kid, byte[] PublicKey, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt)
{
    /// <summary>The public key as PEM.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", PublicKey);

    /// <summary>The public key as JSON Web Key (RFC 7517).</summary>
    public string ToJwk()
    {
        var (modulus, exponent) = Numbers(PublicKey);
        return JsonSerializer.Serialize(
            new Dictionary<string, string>
            {
                ["kty"] = "RSA", ["use"] = "enc", ["alg"] = "RSA-OAEP-256", ["kid"] = Kid, ["n"] = modulus, ["e"] = exponent,
            });
    }

    /// <summary>RFC 7638: the hash of the required members, in order of their names.</summary>
    internal static string KidOf(byte[] publicKey)
    {
        var (modulus, exponent) = Numbers(publicKey);
        return Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new SortedDictionary<string, string>(StringComparer.Ordinal) { ["e"] = exponent, ["kty"] = "RSA", ["n"] = modulus })));
    }

    private static (string Modulus, string Exponent) Numbers(byte[] publicKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return (Base64Url.EncodeToString(numbers.Modulus), Base64Url.EncodeToString(numbers.Exponent));
    }
}
