using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>
/// The roots of the sandbox's wallets. Their private keys follow from a published phrase, so that every node has the same without keeping them anywhere;
/// anybody can make tokens with them, which is what a sandbox is for, and production does not start where they are believed.
/// </summary>
internal static class SandboxRoots
{
    private const int KeySize = 32;

    /// <summary>The P-256 key of a name.</summary>
    public static ECDsa Key(string name) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. "freedom pay sandbox wallets"u8], KeySize, salt: [], info: Encoding.UTF8.GetBytes(name)),
    });
}
