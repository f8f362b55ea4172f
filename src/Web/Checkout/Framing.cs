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
    public static string AncestorsOf(PaySurface surface, CheckoutView? checkout, bool sandbox) => surface switch
    {
        PaySurface.Page => Nobody,
        PaySurface.Frame or PaySurface.Widget or PaySurface.CardForm => ShopOf(checkout, sandbox),
    };

    /// <summary>Ancestors of what the page itself shows in its frame: the page, and whoever frames it.</summary>
    public static string AncestorsInside(PaySurface surface, CheckoutView checkout, bool sandbox) =>
        surface == PaySurface.Page ? Own : ShopOf(checkout, sandbox);

    private static string ShopOf(CheckoutView? checkout, bool sandbox)
    {
        var terms = checkout?.Terms;
        string?[] addresses = [terms?.SiteUrl, terms?.BackUrl, terms?.Success?.Url, terms?.Failure?.Url, terms?.Pending?.Url];
        var origins = addresses.Select(OriginOf).OfType<string>().Distinct(StringComparer.Ordinal);
        var listed = checkout?.Merchant.Settings.WebOrigins ?? [];
        return string.Join(' ', origins.Prepend(Own).Union(listed)) + (sandbox ? ThisMachine : "");
    }

    /// <summary>Scheme, host and port of a shop's address; null when a policy cannot name it.</summary>
    private static string? OriginOf(string? address) =>
        WebAddress.TryParse(address) is { HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 } uri
            ? $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(CultureInfo.InvariantCulture))}"
            : null;
}
