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

    internal abstract ValueTask WriteAsync(HttpResponse response, CancellationToken cancellationToken);

    private sealed class RedirectReply(string url) : PgFormReply
    {
        internal override ValueTask WriteAsync(HttpResponse response, CancellationToken cancellationToken)
        {
            response.Redirect(url);
            return ValueTask.CompletedTask;
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
