using System.Globalization;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>Who may show a checkout in a frame: nobody its page; the shop's own sites the rest.</summary>
internal static class Framing
{
    private const string Nobody = "'none'";
    private const string Own = "'self'";
    private const string ThisMachine = " http://127.0.0.1:* http://localhost:*";

    /// <summary>Ancestors of a surface, in the words of a content security policy.</summary>
    public static string AncestorsOf(PaySurface surface, CheckoutTerms? terms, bool sandbox) => surface switch
    {
        PaySurface.Page => Nobody,
        PaySurface.Frame or PaySurface.Widget or PaySurface.CardForm => ShopOf(terms, sandbox),
    };

    /// <summary>Ancestors of what the page itself shows in its frame: the page, and whoever frames it.</summary>
    public static string AncestorsInside(PaySurface surface, CheckoutTerms? terms, bool sandbox) =>
        surface == PaySurface.Page ? Own : ShopOf(terms, sandbox);

    private static string ShopOf(CheckoutTerms? terms, bool sandbox)
    {
        string?[] addresses = [terms?.SiteUrl, terms?.BackUrl, terms?.Success?.Url, terms?.Failure?.Url, terms?.Pending?.Url];
        var origins = addresses.Select(OriginOf).OfType<string>().Distinct(StringComparer.Ordinal);
        return string.Join(' ', origins.Prepend(Own)) + (sandbox ? ThisMachine : "");
    }

    /// <summary>Scheme, host and port of a shop's address; null when a policy cannot name it.</summary>
    private static string? OriginOf(string? address) =>
        WebAddress.TryParse(address) is { HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 } uri
            ? $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(CultureInfo.InvariantCulture))}"
            : null;
}
