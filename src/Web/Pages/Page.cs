using System.Text;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.Pages;

/// <summary>A page for payers as it leaves: nothing from elsewhere, kept by nobody, framed by those who may.</summary>
internal sealed record Page
{
    private const int NonceLength = 24;

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    public required PageLanguage Language { get; init; }

    public required string Title { get; init; }

    /// <summary>What stands in <c>main</c>.</summary>
    public required Markup Body { get; init; }

    /// <summary>Attributes of <c>main</c>.</summary>
    public Markup Attributes { get; init; } = Markup.None;

    /// <summary>Where the one form goes that holds the whole page and stands directly under <c>body</c>; null: there is none.</summary>
    public string? FormAction { get; init; }

    /// <summary>Style beyond that of every page, or null.</summary>
    public string? Style { get; init; }

    /// <summary>Where the browser goes without scripts, and after how many seconds; null: it stays.</summary>
    public PageRefresh? Refresh { get; init; }

    /// <summary>Where forms may go, in the words of a content security policy.</summary>
    public string FormTargets { get; init; } = "'self'";

    /// <summary>Who may show the page in a frame, in the words of a content security policy.</summary>
    public string Ancestors { get; init; } = "*";

    /// <summary>What the page may show in frames of its own, in the words of a content security policy; null: nothing.</summary>
    public string? Frames { get; init; }

    /// <summary>A script in the page, or null. It may ask this server.</summary>
    public string? Script { get; init; }

    public async Task WriteAsync(HttpContext http)
    {
        var page = ToPayerPage();
        var response = http.Response;
        response.StatusCode = page.Status;
        foreach (var (name, value) in page.Headers)
        {
            response.Headers[name] = value;
        }

        var bytes = Encoding.UTF8.GetBytes(page.Html);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>The page as text, with its headers.</summary>
    public PayerPage ToPayerPage()
    {
        var nonce = RandomText.Create(NonceLength);
        var style = Style is null ? Markup.None : Markup.Of($"""<style nonce="{nonce}">{new Markup(Style)}</style>""");
        var script = Script is null ? Markup.None : Markup.Of($"""<script nonce="{nonce}">{new Markup(Script)}</script>""");
        var refresh = Refresh is null ? Markup.None : Markup.Of(
            $"""<noscript><meta http-equiv="refresh" content="{Refresh.Seconds};url={Refresh.Url}" /></noscript>""");
        var (open, close) = FormAction is null
            ? (Markup.None, Markup.None)
            : (Markup.Of($"""<form method="post" action="{FormAction}" autocomplete="off">"""), new Markup("</form>"));
        var html = Markup.Of($"""
            <!DOCTYPE html>
            <html lang="{PageLanguages.Code(Language)}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="robots" content="noindex" />
            <title>{Title}</title>
            <link rel="icon" href="data:," />
            <style>{new Markup(PageStyle.Css)}</style>{style}{refresh}
            </head>
            <body>
            {open}<main{Attributes}>
            {Body}
            </main>{close}
            {script}
            </body>
            </html>

            """);
        return new PayerPage(Status, html.Text, HeadersWith(nonce));
    }

    private KeyValuePair<string, string>[] HeadersWith(string nonce)
    {
        var policy = $"default-src 'none'; style-src {PageStyle.Digest}{(Style is null ? "" : $" 'nonce-{nonce}'")}; img-src data:; "
            + (Script is null ? "" : $"script-src 'nonce-{nonce}'; connect-src 'self'; ")
            + (Frames is null ? "" : $"frame-src {Frames}; ")
            + $"form-action {FormTargets}; base-uri 'none'; frame-ancestors {Ancestors}";
        return
        [
            new("Content-Type", "text/html; charset=utf-8"),
            new("Cache-Control", "no-store"),
            new("X-Content-Type-Options", "nosniff"),
            new("Referrer-Policy", "strict-origin"),
            new("Content-Security-Policy", policy),
        ];
    }
}

/// <summary>Where a browser goes by itself.</summary>
/// <param name="Seconds">After so many seconds.</param>
/// <param name="Url">Address, http or https.</param>
internal sealed record PageRefresh(int Seconds, string Url);
