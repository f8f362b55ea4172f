using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Rest.Pipeline;

/// <summary>A merchant's number and key as HTTP Basic carries them (RFC 7617).</summary>
internal sealed record BasicCredentials(MerchantId Merchant, byte[] Password)
{
    private const string Scheme = "Basic ";
    private const int LengthMax = 1024;

    /// <summary>Takes the header <c>Authorization</c>; null when it is none, or names no number.</summary>
    public static BasicCredentials? Parse(string header)
    {
        if (header.Length is <= 6 or > LengthMax || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var colon = bytes.AsSpan(0, length).IndexOf((byte)':');
        return colon > 0 && long.TryParse(Encoding.UTF8.GetString(bytes, 0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new BasicCredentials(new MerchantId(number), bytes[(colon + 1)..length])
            : null;
    }

    /// <summary>Whether the password is one of the live keys. Hashes of equal length are compared, in constant time.</summary>
    public bool Matches(KeyRing keys) => Matches(keys.Current) | (keys.Previous is { } previous && Matches(previous));

    private bool Matches(Secret key) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Password), SHA256.HashData(key.RevealUtf8()));
}
