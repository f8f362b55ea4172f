using System.Globalization;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>What a checkout is shown on. Spec: merchant-purchase §3.4, §3.5, §3.7.1; sdk-and-cms §4.3.</summary>
internal enum PaySurface
{
    /// <summary>A page of its own.</summary>
    Page = 1,

    /// <summary>A frame inside the shop's page.</summary>
    Frame = 2,

    /// <summary>An overlay over the shop's page.</summary>
    Widget = 3,

    /// <summary>The form that keeps a card, usually in a frame.</summary>
    CardForm = 4,
}

/// <summary>Addresses of surfaces.</summary>
internal static class PaySurfaces
{
    public const string CustomerQuery = "customer";

    /// <summary>Name of a surface in the address that the issuer's page returns to.</summary>
    public static string NameOf(PaySurface surface) => surface switch
    {
        PaySurface.Page => "pay",
        PaySurface.Frame => "frame",
        PaySurface.Widget => "widget",
        PaySurface.CardForm => "card",
    };

    /// <summary>The surface of that name; a page of its own for any other.</summary>
    public static PaySurface Named(string? name) => name switch
    {
        "frame" => PaySurface.Frame,
        "widget" => PaySurface.Widget,
        "card" => PaySurface.CardForm,
        _ => PaySurface.Page,
    };

    /// <summary>The surface that the shop chose.</summary>
    public static PaySurface Of(CheckoutTerms terms) => terms.Form switch
    {
        CheckoutForm.Frame => PaySurface.Frame,
        CheckoutForm.Widget => PaySurface.Widget,
        CheckoutForm.Page => PaySurface.Page,
        // Native applications show it in a view of theirs, shops in a frame or as a page: it fits all.
        CheckoutForm.None => PaySurface.Frame,
    };

    /// <summary>Path and query of a checkout's page.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="checkout">The checkout.</param>
    /// <param name="language">A language that the payer chose; null: none.</param>
    /// <param name="notice">What the page says about the step before.</param>
    public static string AddressOf(PaySurface surface, CheckoutView checkout, PageLanguage? language, CheckoutNotice notice = CheckoutNotice.None)
    {
        var customer = checkout.Customer.ToString("D");
        var address = surface == PaySurface.CardForm
            ? string.Create(CultureInfo.InvariantCulture, $"/v1/merchant/{checkout.Merchant.Id}/cardstorage/view?{WireFields.Payment}={customer}")
            : $"/{NameOf(surface)}.html?{CustomerQuery}={customer}";
        return address
            + (language is { } chosen ? $"&{PageLanguages.Query}={PageLanguages.Code(chosen)}" : "")
            + (notice == CheckoutNotice.None ? "" : $"&{CheckoutNotices.Query}={CheckoutNotices.NameOf(notice)}");
    }
}
