using FreedomPay.Merchants;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest.Pipeline;

/// <summary>
/// Which pages of other origins may call and read. A preflight comes before any token, so it is answered for the origins of all shops; the request itself is
/// refused unless the origin is one of the shop whose token it brings. Servers send no <c>Origin</c> and are not asked for one. Spec: sdk-and-cms §2.2.
/// </summary>
internal sealed class CrossOrigin(IWebTokens tokens)
{
    private const string Headers = "Content-Type, Request-Id";
    private const string Lifetime = "600";

    /// <summary>Answers a preflight, allowing or not.</summary>
    public void AnswerPreflight(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (!Admit(http, OriginOf(http)))
        {
            return;
        }

        http.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        http.Response.Headers.AccessControlAllowHeaders = Headers;
        http.Response.Headers.AccessControlMaxAge = Lifetime;
    }

    /// <summary>Lets a page read the answer, if it is one of any shop: it may be told what is wrong with its token.</summary>
    public bool Admit(HttpContext http, WebOrigin? origin)
    {
        http.Response.Headers.Vary = "Origin";
        if (origin is null || !tokens.IsKnown(origin))
        {
            return false;
        }

        http.Response.Headers.AccessControlAllowOrigin = origin.Text;
        return true;
    }

    /// <summary>The origin of the page that calls; null when none is sent, or what is sent is none.</summary>
    public static WebOrigin? OriginOf(HttpContext http) =>
        WebOrigin.TryParse(http.Request.Headers.Origin.ToString(), out var origin) ? origin : null;

    /// <summary>Whether a request may be a shop's: it comes from a server, or from one of the shop's origins.</summary>
    public static bool IsOf(HttpContext http, WebOrigin? origin, Merchant merchant) =>
        !http.Request.Headers.ContainsKey("Origin") || (origin is not null && origin.IsIn(merchant.Settings.WebOrigins));
}
