using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace FreedomPay.CardNetwork.WalletTokens.Apple;

/// <summary>
/// The signature of a payment token: detached CMS of one signer, whose certificate is marked as Apple Pay's leaf, issued by one that is marked as its
/// intermediate, issued by a root that we trust. Certificates are judged at the moment of signing, as the format says.
/// </summary>
internal static class AppleSignature
{
    /// <summary>Marks the leaf.</summary>
    public const string LeafOid = "1.2.840.113635.100.6.29";

    /// <summary>Marks the intermediate authority.</summary>
    public const string IntermediateOid = "1.2.840.113635.100.6.2.14";

    private const string Sha256Oid = "2.16.840.1.101.3.4.2.1";
    private const int ChainLength = 3;

    /// <summary>When the token was signed, or null when the signature is not right.</summary>
    public static DateTimeOffset? SignedAt(AppleToken token, IEnumerable<byte[]> roots)
    {
        var cms = new SignedCms(new ContentInfo(token.Signed), detached: true);
        try
        {
            cms.Decode(token.Signature);
            return cms.SignerInfos is [{ Certificate: { } leaf } signer] && TimeOf(signer) is { } at && IsTrusted(leaf, cms.Certificates, roots, at)
                && IsOfKind(signer, leaf, token.IsRsa) && IsSigned(signer)
                ? at
                : null;
        }
        catch (Exception malformed) when (malformed is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static bool IsOfKind(SignerInfo signer, X509Certificate2 leaf, bool rsa) =>
        signer.DigestAlgorithm.Value == Sha256Oid && HasExtension(leaf, LeafOid)
        && (rsa ? leaf.PublicKey.GetRSAPublicKey() is not null : leaf.PublicKey.GetECDsaPublicKey() is not null);

    private static bool IsSigned(SignerInfo signer)
    {
        signer.CheckSignature(verifySignatureOnly: true);
        return true;
    }

    private static DateTimeOffset? TimeOf(SignerInfo signer)
    {
        var times = signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>())
            .OfType<Pkcs9SigningTime>().ToArray();
        return times is [var time] ? new DateTimeOffset(time.SigningTime.ToUniversalTime()) : null;
    }

    private static bool IsTrusted(X509Certificate2 leaf, X509Certificate2Collection sent, IEnumerable<byte[]> roots, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTimeIgnored = false;
        policy.VerificationTime = at.UtcDateTime;
        policy.ExtraStore.AddRange(sent);
        foreach (var root in roots)
        {
            policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(root));
        }

        try
        {
            return policy.CustomTrustStore.Count > 0 && chain.Build(leaf) && chain.ChainElements.Count == ChainLength
                && HasExtension(chain.ChainElements[1].Certificate, IntermediateOid);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }

            foreach (var root in policy.CustomTrustStore)
            {
                root.Dispose();
            }
        }
    }

    private static bool HasExtension(X509Certificate2 certificate, string oid) => certificate.Extensions.Any(extension => extension.Oid?.Value == oid);
}
