using System.Security.Cryptography;

namespace FreedomPay.Vault;

/// <summary>The public half of a shop's key for card data that browsers encrypt.</summary>
/// <param name="Kid">Its id: the SHA-256 thumbprint of the public key (RFC 7638).</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record SdkKey(string Kid, byte[] PublicKey, DateTimeOffset CreatedAt)
{
    /// <summary>The public key as PEM.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", PublicKey);
}
