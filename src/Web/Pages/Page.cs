using System.Text;
using FreedomPay.Kernel;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.Pages;

/// <summary>A page for payers as it leaves: nothing from elsewhere, kept by nobody, framed by whoever likes (shops frame confirmations).</summary>
internal sealed record Page
{
    private const int NonceLength = 24;

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    public required PageLanguage Language { get; init; }

    public required string Title { get; init; }

    /// <summary>What stands in <c>main</c>.</summary>
    public required Markup Body { get; init; }

    /// <summary>Where forms may go, in the words of a content security policy.</summary>
    public string FormTargets { get; init; } = "'self'";

    /// <summary>A script in the page, or null.</summary>
    public string? Script { get; init; }

    public async Task WriteAsync(HttpContext http)
    {
        var nonce = RandomText.Create(NonceLength);
        var script = Script is null ? Markup.None : Markup.Of($"""<script nonce="{nonce}">{new Markup(Script)}</script>""");
        var html = Markup.Of($"""
            <!DOCTYPE html>
            <html lang="{PageLanguages.Code(Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Title}</title>
            <link rel="icon" href="data:,">
            <style>{new Markup(PageStyle.Css)}</style>
            </head>
            <body>
            <main>
            {Body}
            </main>
            {script}
            </body>
            </html>

            """);
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src {PageStyle.Digest}; img-src data:; "
            + (Script is null ? "" : $"script-src 'nonce-{nonce}'; ")
            + $"form-action {FormTargets}; base-uri 'none'; frame-ancestors *";
        var bytes = Encoding.UTF8.GetBytes(html.Text);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
