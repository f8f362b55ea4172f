using System.Security.Cryptography;

namespace FreedomPay.CardNetwork.WalletTokens.Crypto;

/// <summary>ECDH on P-256 with keys in the forms in which wallets send them.</summary>
internal static class Agreement
{
    public const string CurveOid = "1.2.840.10045.3.1.7";

    private const int CoordinateSize = 32;
    private const byte Uncompressed = 4;

    /// <summary>The shared secret (x coordinate, 32 bytes); null when the other key is no point of P-256.</summary>
    /// <param name="pkcs8">Our private key.</param>
    /// <param name="subjectPublicKeyInfo">The other public key.</param>
    public static byte[]? WithKeyInfo(byte[] pkcs8, byte[] subjectPublicKeyInfo) => Agree(pkcs8, other => Import(other, subjectPublicKeyInfo));

    /// <summary>The same with the other key as an uncompressed point (65 bytes).</summary>
    public static byte[]? WithPoint(byte[] pkcs8, byte[] point) => Agree(pkcs8, other =>
    {
        if (point.Length != 1 + (2 * CoordinateSize) || point[0] != Uncompressed)
        {
            return false;
        }

        other.ImportParameters(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..(1 + CoordinateSize)], Y = point[(1 + CoordinateSize)..] },
        });
        return true;
    });

    /// <summary>The uncompressed point of a public key.</summary>
    public static byte[] PointOf(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [Uncompressed, .. q.X!, .. q.Y!];
    }

    private static bool Import(ECDiffieHellman other, byte[] subjectPublicKeyInfo)
    {
        other.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
        return read == subjectPublicKeyInfo.Length && other.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == CurveOid;
    }

    private static byte[]? Agree(byte[] pkcs8, Func<ECDiffieHellman, bool> import)
    {
        using var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(pkcs8, out _);
        using var other = ECDiffieHellman.Create();
        try
        {
            if (!import(other))
            {
                return null;
            }

            using var publicKey = other.PublicKey;
            return own.DeriveRawSecretAgreement(publicKey);
        }
        // The latter for curves that the system does not have.
        catch (Exception malformed) when (malformed is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
