using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Bench.Requests;

/// <summary>
/// A request of one merchant, made once: the whole HTTP message and the text that is signed, both with holes. A request then costs two copies, a few patches
/// and one MD5. Signature: gateway-sync §1.5.
/// </summary>
internal sealed class RequestTemplate
{
    private const int SignatureWidth = 32;
    private const int SignedSizeMax = 1024;

    private readonly byte[] _request;
    private readonly byte[] _signed;
    private readonly (Hole Hole, int InRequest, int InSigned, int Width)[] _holes;
    private readonly int _signatureAt;

    /// <param name="host">Value of the Host header.</param>
    /// <param name="path">Path of the page; its last segment is the script name.</param>
    /// <param name="secret">The merchant's receive key.</param>
    /// <param name="fields">Every field but the signature, in any order.</param>
    public RequestTemplate(string host, string path, string secret, IReadOnlyList<RequestField> fields)
    {
        var body = new StringBuilder();
        var signed = new StringBuilder(path[(path.LastIndexOf('/') + 1)..]);
        var holes = new List<(Hole Hole, int InRequest, int InSigned, int Width)>();
        foreach (var field in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            body.Append(field.Name).Append('=');
            signed.Append(';');
            if (field.Value is null) holes.Add((field.Hole, body.Length, signed.Length, field.Width));
            body.Append(field.Value is null ? new string('0', field.Width) : Uri.EscapeDataString(field.Value)).Append('&');
            signed.Append(field.Value ?? new string('0', field.Width));
        }

        signed.Append(';').Append(secret);
        body.Append("pg_sig=");
        var head = $"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
            $"Content-Length: {body.Length + SignatureWidth}\r\n\r\n";
        _request = Encoding.ASCII.GetBytes(head + body + new string('0', SignatureWidth));
        _signed = Encoding.UTF8.GetBytes(signed.ToString());
        if (_signed.Length != signed.Length || _signed.Length > SignedSizeMax) throw new ArgumentException("Fixed values are short ASCII.", nameof(fields));
        _holes = [.. holes.Select(hole => hole with { InRequest = hole.InRequest + head.Length })];
        _signatureAt = _request.Length - SignatureWidth;
    }

    /// <summary>Writes a signed request and returns its length.</summary>
    public int Write(in RequestValues values, Span<byte> request)
    {
        Span<byte> signed = stackalloc byte[SignedSizeMax];
        signed = signed[.._signed.Length];
        _request.CopyTo(request);
        _signed.CopyTo(signed);
        foreach (var (hole, inRequest, inSigned, width) in _holes)
        {
            var value = values.Of(hole);
            if (value.Length != width) throw new ArgumentException($"{hole} has {value.Length} characters instead of {width}.", nameof(values));
            value.CopyTo(request[inRequest..]);
            value.CopyTo(signed[inSigned..]);
        }

        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(signed, digest);
        Convert.TryToHexStringLower(digest, request.Slice(_signatureAt, SignatureWidth), out _);
        return _request.Length;
    }
}
