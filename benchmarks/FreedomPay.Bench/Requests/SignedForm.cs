using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Bench.Requests;

/// <summary>A request whose values have no fixed width: made anew each time, for operations of several requests.</summary>
internal static class SignedForm
{
    /// <summary>Writes a signed request of a page and returns its length.</summary>
    public static int Write(string host, string path, string secret, SortedDictionary<string, string> fields, Span<byte> request)
    {
        var signed = $"{path[(path.LastIndexOf('/') + 1)..]};{string.Join(';', fields.Values)};{secret}";
        var signature = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(signed)));
        return WritePlain(host, path, fields.Append(new("pg_sig", signature)), request);
    }

    /// <summary>Writes a form as a browser sends it and returns its length.</summary>
    public static int WritePlain(string host, string path, IEnumerable<KeyValuePair<string, string>> fields, Span<byte> request)
    {
        var body = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}", request);
    }
}
