using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>Reads <c>multipart/form-data</c> (RFC 7578) where the bytes lie. Files are passed over: they are no fields.</summary>
internal static class MultipartReader
{
    private const int BoundaryLengthMax = 200;

    /// <summary>Reads the first <paramref name="length"/> bytes of the message's own buffer.</summary>
    public static ReadProblem Read(WireMessage message, int length, string boundary, WireLimits limits)
    {
        if (boundary.Length is 0 or > BoundaryLengthMax)
        {
            return ReadProblem.Malformed;
        }

        var delimiter = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        var opening = delimiter.AsSpan(2);
        var first = message.Bytes(new Slice(0, length)).IndexOf(opening);
        if (first < 0)
        {
            return ReadProblem.Malformed;
        }

        var position = first + opening.Length;
        while (true)
        {
            var rest = message.Bytes(new Slice(position, length - position));
            if (rest.StartsWith("--"u8))
            {
                return ReadProblem.None;
            }

            if (!rest.StartsWith("\r\n"u8))
            {
                return ReadProblem.Malformed;
            }

            var end = rest.IndexOf(delimiter);
            var headersEnd = rest.IndexOf("\r\n\r\n"u8);
            if (end < 0 || headersEnd < 0 || headersEnd + 4 > end)
            {
                return ReadProblem.Malformed;
            }

            // The part's header lines lie between the line break of the boundary and the empty line.
            if (TryFindName(rest[..(headersEnd + 2)], out var name))
            {
                var value = new Slice(position + headersEnd + 4, end - headersEnd - 4);
                var problem = FormFields.Add(message, new Slice(position + name.Start, name.Length), value, limits);
                if (problem != ReadProblem.None)
                {
                    return problem;
                }
            }

            position += end + delimiter.Length;
        }
    }

    /// <summary>The boundary of a media type; empty when it has none.</summary>
    public static string Boundary(string contentType)
    {
        const string Parameter = "boundary=";
        var at = contentType.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return "";
        }

        var value = contentType.AsSpan(at + Parameter.Length);
        if (value.StartsWith("\""))
        {
            value = value[1..];
            var quote = value.IndexOf('"');
            return quote < 0 ? "" : value[..quote].ToString();
        }

        var end = value.IndexOf(';');
        return (end < 0 ? value : value[..end]).Trim().ToString();
    }

    private static bool TryFindName(ReadOnlySpan<byte> headers, out Slice name)
    {
        name = default;
        var offset = 0;
        while (offset < headers.Length)
        {
            var line = headers[offset..];
            var lineEnd = line.IndexOf("\r\n"u8);
            line = lineEnd < 0 ? line : line[..lineEnd];
            if (StartsWithIgnoreCase(line, "content-disposition:"u8))
            {
                if (!TryFindParameter(line, "name="u8, out var found) || TryFindParameter(line, "filename="u8, out _))
                {
                    return false;
                }

                name = new Slice(offset + found.Start, found.Length);
                return true;
            }

            offset += line.Length + 2;
        }

        return false;
    }

    private static bool TryFindParameter(ReadOnlySpan<byte> line, ReadOnlySpan<byte> parameter, out Slice value)
    {
        value = default;
        var from = 0;
        while (from < line.Length)
        {
            var at = line[from..].IndexOf(parameter);
            if (at < 0)
            {
                return false;
            }

            at += from;
            if (line[at - 1] is (byte)' ' or (byte)';' or (byte)'\t')
            {
                var start = at + parameter.Length;
                var quoted = start < line.Length && line[start] == '"';
                start += quoted ? 1 : 0;
                var tail = line[start..];
                var end = tail.IndexOf(quoted ? (byte)'"' : (byte)';');
                value = new Slice(start, end < 0 ? tail.Length : end);
                return true;
            }

            from = at + parameter.Length;
        }

        return false;
    }

    private static bool StartsWithIgnoreCase(ReadOnlySpan<byte> line, ReadOnlySpan<byte> lower) =>
        line.Length >= lower.Length && Ascii.EqualsIgnoreCase(line[..lower.Length], lower);
}
