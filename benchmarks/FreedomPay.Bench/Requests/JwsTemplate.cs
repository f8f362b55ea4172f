using System.Text;

namespace FreedomPay.Bench.Requests;

/// <summary>
/// A request of a partner, made once, with holes for UUIDs (<see cref="Hole.RequestId"/>, <see cref="Hole.CardId"/>). A request then costs a copy, a few
/// patches and one HMAC.
/// </summary>
internal sealed class JwsTemplate
{
    private const int UuidWidth = 36;

    private static readonly Hole[] Holes = [Hole.RequestId, Hole.CardId];

    private readonly byte[] _request;
    private readonly byte[] _header;
    private readonly byte[] _key;
    private readonly (Hole Hole, int At)[] _holes;
    private readonly int _signatureAt;
    private readonly int _bodyAt;

    /// <param name="host">Value of the Host header.</param>
    /// <param name="path">Path of the page.</param>
    /// <param name="partner">Who calls.</param>
    /// <param name="body">One line of JSON; holes stand as <c>&lt;RequestId&gt;</c> and <c>&lt;CardId&gt;</c>.</param>
    public JwsTemplate(string host, string path, BenchPartner partner, string body)
    {
        _header = JwsSignature.Header(partner, path);
        _key = Encoding.UTF8.GetBytes(partner.Key);
        var filled = Holes.Aggregate(body, (text, hole) => text.Replace($"<{hole}>", new string('0', UuidWidth), StringComparison.Ordinal));
        var start = $"POST {path} HTTP/1.1\r\nHost: {host}\r\nX-JWS-Signature: {Encoding.ASCII.GetString(_header)}..";
        var rest = $"\r\nContent-Type: application/json\r\nContent-Length: {filled.Length}\r\n\r\n";
        (_signatureAt, _bodyAt) = (start.Length, start.Length + JwsSignature.Width + rest.Length);
        _request = Encoding.ASCII.GetBytes(start + new string('0', JwsSignature.Width) + rest + filled);
        _holes = [.. Holes.Where(hole => Find(hole) >= 0).Select(hole => (hole, _bodyAt + Find(hole)))];

        int Find(Hole hole)
        {
            var before = Holes.TakeWhile(other => other != hole).Aggregate(
                body, (text, other) => text.Replace($"<{other}>", new string('0', UuidWidth), StringComparison.Ordinal));
            return before.IndexOf($"<{hole}>", StringComparison.Ordinal);
        }
    }

    /// <summary>Writes a signed request and returns its length.</summary>
    public int Write(in RequestValues values, Span<byte> request)
    {
        _request.CopyTo(request);
        foreach (var (hole, at) in _holes)
        {
            var value = values.Of(hole);
            if (value.Length != UuidWidth) throw new ArgumentException($"{hole} has {value.Length} characters instead of {UuidWidth}.", nameof(values));
            value.CopyTo(request[at..]);
        }

        JwsSignature.Write(_header, request[_bodyAt.._request.Length], _key, request.Slice(_signatureAt, JwsSignature.Width));
        return _request.Length;
    }
}
