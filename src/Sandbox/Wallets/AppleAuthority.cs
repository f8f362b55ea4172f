using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using FreedomPay.CardNetwork.WalletTokens.Apple;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>A certificate authority like Apple's: a root, an intermediate, and leaves that sign tokens.</summary>
internal sealed class AppleAuthority : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _intermediate;
    private readonly X509Certificate2 _leaf;
    private readonly Lazy<X509Certificate2> _rsaLeaf;

    /// <param name="rootKey">Key of the root.</param>
    /// <param name="intermediateOid">Marks the intermediate.</param>
    /// <param name="leafOid">Marks the leaves.</param>
    public AppleAuthority(ECDsa rootKey, string intermediateOid = AppleSignature.IntermediateOid, string leafOid = AppleSignature.LeafOid)
    {
        var root = Request("Sandbox Wallet Root", rootKey, authority: true, null);
        Root = root.CreateSelfSigned(From, Until);
        var intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _intermediate = Issue(Request("Sandbox Wallet Intermediate", intermediateKey, authority: true, intermediateOid), Root, 1)
            .CopyWithPrivateKey(intermediateKey);
        var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _leaf = Issue(Request("Sandbox Wallet Broker", leafKey, authority: false, leafOid), _intermediate, 2).CopyWithPrivateKey(leafKey);
        _rsaLeaf = new Lazy<X509Certificate2>(() =>
        {
            var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=Sandbox Wallet Broker RSA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            Extend(request, authority: false, leafOid);
            return Issue(request, _intermediate, 3).CopyWithPrivateKey(key);
        });
    }

    /// <summary>The authority of the sandbox.</summary>
    public static Lazy<AppleAuthority> Sandbox { get; } = new(() => new AppleAuthority(SandboxRoots.Key("apple root")));

    /// <summary>The certificate to be trusted.</summary>
    public X509Certificate2 Root { get; }

    public void Dispose()
    {
        Root.Dispose();
        _intermediate.Dispose();
        _leaf.Dispose();
        if (_rsaLeaf.IsValueCreated)
        {
            _rsaLeaf.Value.Dispose();
        }
    }

    /// <summary>A detached signature with the time of signing and the certificates below the root.</summary>
    public byte[] Sign(byte[] content, bool rsa, DateTimeOffset at)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, rsa ? _rsaLeaf.Value : _leaf)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(at.UtcDateTime));
        signer.Certificates.Add(_intermediate);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool authority, string? oid)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        Extend(request, authority, oid);
        return request;
    }

    private static void Extend(CertificateRequest request, bool authority, string? oid)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            authority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (oid is not null)
        {
            request.CertificateExtensions.Add(new X509Extension(oid, [5, 0], critical: false));
        }
    }

    private static X509Certificate2 Issue(CertificateRequest request, X509Certificate2 issuer, byte serial) =>
        request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!), From, Until, [serial]);
}
