using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Dialects.Tests.Jws;

/// <summary>Makes JWS with means of its own: nothing of the dialect is used.</summary>
internal static class TestJws
{
    public static string Of(string uri, string body, string key, string callerId = "777001", string algorithm = "HS256", string method = "POST") =>
        OfHeader($$"""{"alg":"{{algorithm}}","typ":"JWT","auth_id":"{{callerId}}","uri":"{{uri}}","method":"{{method}}","params":""}""", body, key, algorithm);

    public static string OfHeader(string header, string body, string key, string algorithm = "HS256", bool isDetached = true) =>
        OfHeader(header, Encoding.UTF8.GetBytes(body), key, algorithm, isDetached);

    public static string OfHeader(string header, byte[] body, string key, string algorithm, bool isDetached = true)
    {
        var input = Encode(Encoding.UTF8.GetBytes(header)) + "." + Encode(body);
        var (secret, bytes) = (Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(input));
        var hash = algorithm == "HS512" ? HMACSHA512.HashData(secret, bytes) : HMACSHA256.HashData(secret, bytes);
        return isDetached ? $"{input.Split('.')[0]}..{Encode(hash)}" : $"{input}.{Encode(hash)}";
    }

    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
