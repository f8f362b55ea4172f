using System.Text;
using FreedomPay.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Sandbox.Shop;

/// <summary>
/// <c>GET /sandbox/shop</c>: a shop that takes payments by the JS SDK and the widget, to try out and to copy from. It is merchant 500001's, and has no server
/// of its own.
/// </summary>
internal static class ShopEndpoint
{
    public static void MapShop(this IEndpointRouteBuilder endpoints)
    {
        var (page, script) = (Read("shop.html"), Read("shop.js"));
        endpoints.MapGet("/sandbox/shop", (HttpContext http, PublicAddresses addresses) =>
        {
            string[] hosts = [addresses.Customer, addresses.Secure, addresses.Api];
            var own = string.Join(' ', hosts.Distinct(StringComparer.Ordinal).Prepend("'self'"));
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; connect-src {own}; frame-src {own}; form-action 'none'; "
                + "base-uri 'none'; "
                + "frame-ancestors 'none'";
            return Results.Text(page, "text/html", Encoding.UTF8);
        });
        endpoints.MapGet("/sandbox/shop.js", () => Results.Text(script, "text/javascript", Encoding.UTF8));
    }

    private static string Read(string name)
    {
        using var stream = typeof(ShopEndpoint).Assembly.GetManifestResourceStream("shop/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
