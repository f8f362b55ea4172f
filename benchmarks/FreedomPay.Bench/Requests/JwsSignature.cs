using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Bench.Requests;

/// <summary>The detached signature of partners, HS256. Spec: card-api §1.3.</summary>
internal static class JwsSignature
{
    /// <summary>Characters of base64url over the hash.</summary>
    public const int Width = 43;

    /// <summary>The first part of every signature of a page by a partner.</summary>
    public static byte[] Header(BenchPartner partner, string path)
    {
        var number = partner.Id.ToString(CultureInfo.InvariantCulture);
        var header = $$"""{"alg":"HS256","auth_id":"{{number}}","uri":"{{path}}","method":"POST","params":""}""";
        return Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header)));
    }

    /// <summary>Writes the last part, <see cref="Width"/> characters.</summary>
    public static void Write(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, ReadOnlySpan<byte> key, Span<byte> signature)
    {
        Span<byte> input = stackalloc byte[header.Length + 1 + Base64Url.GetEncodedLength(body.Length)];
        header.CopyTo(input);
        input[header.Length] = (byte)'.';
        Base64Url.EncodeToUtf8(body, input[(header.Length + 1)..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, hash);
        Base64Url.EncodeToUtf8(hash, signature);
    }
}
