using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Jws.Signing;

/// <summary>The header <c>Sign</c> of the oldest generation: SHA-256 of body and secret, one behind the other, in hexadecimal. Spec: card-api §1.10.</summary>
internal static class LegacySign
{
    private const int Length = SHA256.HashSizeInBytes * 2;

    public static bool Verifies(string sign, ReadOnlySpan<byte> body, KeyRing keys) =>
        Verifies(sign, body, keys.Current) || (keys.Previous is { } previous && Verifies(sign, body, previous));

    private static bool Verifies(string sign, ReadOnlySpan<byte> body, Secret key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body);
        hash.AppendData(key.RevealUtf8());
        return sign.Length == Length
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())), Encoding.ASCII.GetBytes(sign.ToLowerInvariant()));
    }
}
