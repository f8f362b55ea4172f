using System.Text;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.PgForm;

/// <summary>An answer that is not the XML envelope: a redirect of the browser, or a page.</summary>
public abstract class PgFormReply
{
    /// <summary>Sends the browser to an address (HTTP 302).</summary>
    public static PgFormReply Redirect(string url) => new RedirectReply(url);

    /// <summary>A finished body.</summary>
    /// <param name="contentType">Its media type with charset.</param>
    /// <param name="body">The bytes.</param>
    public static PgFormReply Content(string contentType, ReadOnlyMemory<byte> body) => new ContentReply(contentType, body);

    /// <summary>A page for the payer's browser.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="html">The page; empty when the browser is sent on.</param>
    /// <param name="headers">Headers that belong to it.</param>
    public static PgFormReply Page(int status, string html, IEnumerable<KeyValuePair<string, string>> headers) => new PageReply(status, html, headers);

    internal abstract ValueTask WriteAsync(HttpResponse response, CancellationToken cancellationToken);

    private sealed class RedirectReply(string url) : PgFormReply
    {
        internal override ValueTask WriteAsync(HttpResponse response, CancellationToken cancellationToken)
        {
            response.Redirect(url);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class PageReply(int status, string html, IEnumerable<KeyValuePair<string, string>> headers) : PgFormReply
    {
        internal override async ValueTask WriteAsync(HttpResponse response, CancellationToken cancellationToken)
        {
            var body = Encoding.UTF8.GetBytes(html);
            response.StatusCode = status;
            response.ContentLength = body.Length;
            if (body.Length > 0)
            {
                response.ContentType = "text/html; charset=utf-8";
            }

            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            await response.BodyWriter.WriteAsync(body, cancellationToken);
        }
    }

    private sealed class ContentReply(string contentType, ReadOnlyMemory<byte> body) : PgFormReply
    {
        internal override async ValueTask WriteAsync(HttpResponse response, CancellationToken cancellationToken)
        {
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            await response.BodyWriter.WriteAsync(body, cancellationToken);
        }
    }
}
