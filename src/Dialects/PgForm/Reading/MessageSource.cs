using System.Buffers;
using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>
/// Chooses the one source that is the message, never a union of two (wire-facts §2.1): the parameter pg_xml; the body's form fields if signed; the query
/// if signed; a JSON body if signed; the raw body as XML. When none is signed, the first that is not empty, only to find out who is calling.
/// </summary>
internal static class MessageSource
{
    /// <summary>Reads the message. The body's array is taken over in any case.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The body's media type, with parameters.</param>
    /// <param name="query">The query with its question mark, as it came.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="message">The message to be disposed of, when the answer is <see cref="ReadProblem.None"/>.</param>
    public static ReadProblem Read(BodyBuffer body, string? contentType, string? query, WireLimits limits, out WireMessage? message)
    {
        var kind = BodyKinds.Of(body.Rented.AsSpan(0, body.Length), contentType);
        if (kind is BodyKind.Form or BodyKind.Multipart)
        {
            return ReadForm(body, kind, contentType, query, limits, out message);
        }

        try
        {
            return ReadDocument(body.Rented.AsSpan(0, body.Length), kind, query, limits, out message);
        }
        finally
        {
            if (body.Rented is not null)
            {
                WireMessage.Return(body.Rented, body.Length);
            }
        }
    }

    private static ReadProblem ReadForm(BodyBuffer body, BodyKind kind, string? contentType, string? query, WireLimits limits, out WireMessage? message)
    {
        var form = WireMessage.Adopt(body.Rented!, body.Length);
        var formProblem = kind == BodyKind.Form
            ? FormReader.Read(form, body.Length, limits)
            : MultipartReader.Read(form, body.Length, MultipartReader.Boundary(contentType!), limits);
        if (query is not { Length: > 1 })
        {
            return Finish(form, formProblem, limits, out message);
        }

        var fromQuery = ReadQuery(query, limits, out var queryProblem);
        var takeQuery = Rank(fromQuery, queryProblem) < Rank(form, formProblem);
        (takeQuery ? form : fromQuery).Dispose();
        return takeQuery ? Finish(fromQuery, queryProblem, limits, out message) : Finish(form, formProblem, limits, out message);
    }

    private static ReadProblem ReadDocument(ReadOnlySpan<byte> body, BodyKind kind, string? query, WireLimits limits, out WireMessage? message)
    {
        if (kind == BodyKind.LiteralXmlParameter)
        {
            return ReadXml(body[BodyKinds.LiteralXmlStart.Length..], limits, out message);
        }

        WireMessage? fromQuery = null;
        var queryProblem = ReadProblem.Empty;
        if (query is { Length: > 1 })
        {
            fromQuery = ReadQuery(query, limits, out queryProblem);
            if (kind == BodyKind.None || Rank(fromQuery, queryProblem) <= SourceRank.Signed)
            {
                return Finish(fromQuery, queryProblem, limits, out message);
            }
        }

        if (kind == BodyKind.None)
        {
            message = null;
            return ReadProblem.Empty;
        }

        var document = new WireMessage(body.Length);
        var problem = kind == BodyKind.Json ? JsonReader.Read(document, body, limits) : XmlMessageReader.Read(document, body, limits);
        if (fromQuery is null)
        {
            return Finish(document, problem, limits, out message);
        }

        // An unsigned query comes before an unsigned document, but not before a signed one.
        var takeDocument = Rank(document, problem) < Rank(fromQuery, queryProblem);
        (takeDocument ? fromQuery : document).Dispose();
        return takeDocument ? Finish(document, problem, limits, out message) : Finish(fromQuery, queryProblem, limits, out message);
    }

    private static WireMessage ReadQuery(string query, WireLimits limits, out ReadProblem problem)
    {
        var text = query.AsSpan(1);
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, rented);
        var message = WireMessage.Adopt(rented, length);
        problem = FormReader.Read(message, length, limits);
        return message;
    }

    private static SourceRank Rank(WireMessage source, ReadProblem problem) => problem switch
    {
        not ReadProblem.None => SourceRank.Unreadable,
        _ when source.FindLeaf(WireMessage.Root, WireNames.Xml) != WireMessage.None => SourceRank.XmlParameter,
        _ when source.FindLeaf(WireMessage.Root, WireNames.Signature) != WireMessage.None => SourceRank.Signed,
        _ when source.FindLeaf(WireMessage.Root, WireNames.MerchantId) != WireMessage.None => SourceRank.Named,
        _ => SourceRank.Anonymous,
    };

    private static ReadProblem Finish(WireMessage source, ReadProblem problem, WireLimits limits, out WireMessage? message)
    {
        message = source;
        var xml = problem == ReadProblem.None ? source.FindLeaf(WireMessage.Root, WireNames.Xml) : WireMessage.None;
        if (xml != WireMessage.None)
        {
            problem = ReadXml(source.Value(xml), limits, out message);
            source.Dispose();
            return problem;
        }

        if (problem == ReadProblem.None && source.IsEmpty)
        {
            problem = ReadProblem.Empty;
        }

        if (problem != ReadProblem.None)
        {
            source.Dispose();
            message = null;
        }

        return problem;
    }

    private static ReadProblem ReadXml(ReadOnlySpan<byte> xml, WireLimits limits, out WireMessage? message)
    {
        var document = new WireMessage(xml.Length + 64);
        var problem = XmlMessageReader.Read(document, xml, limits);
        if (problem == ReadProblem.None && document.IsEmpty)
        {
            problem = ReadProblem.Empty;
        }

        if (problem != ReadProblem.None)
        {
            document.Dispose();
            document = null;
        }

        message = document;
        return problem;
    }

    /// <summary>How good a source is; the lowest wins, and of equals the one named first in the order above.</summary>
    private enum SourceRank
    {
        XmlParameter,
        Signed,
        Named,
        Anonymous,
        Unreadable,
    }
}
