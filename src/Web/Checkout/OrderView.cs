using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>What is paid for, to whom, until when; and the same page for the phone.</summary>
internal static class OrderView
{
    private const int PositionsMax = 50;
    private const int NameMax = 200;

    /// <summary>From how many characters on a purpose scrolls, and so can be reached by keyboard.</summary>
    private const int Long = 150;

    public static Markup Of(CheckoutScene scene)
    {
        var (texts, checkout) = (scene.Texts, scene.Checkout);
        var amount = new Money(checkout.Payment.Amount, checkout.Payment.Currency);
        var sum = amount.IsZero ? Markup.None : Markup.Of($"""<p class="sum">{PageAmount.Format(amount, scene.Language)}</p>""");
        return Markup.Of($"""
            <section class="order" aria-label="{texts.Summary}">
            <p class="shop"><bdi>{checkout.Merchant.Name}</bdi></p>
            {sum}
            {Purpose(checkout.Payment.Details.Description)}
            {Positions(scene)}
            {Until(scene)}
            {PhoneCode(scene)}
            </section>
            """);
    }

    /// <summary>Positions of the receipt. Spec: gateway-sync §3.1.</summary>
    public static Markup Positions(CheckoutScene scene)
    {
        if (scene.Checkout.Payment.Details.Receipt is not { Count: > 0 } receipt)
        {
            return Markup.None;
        }

        var count = receipt.Count.ToString(CultureInfo.InvariantCulture);
        var more = receipt.Count <= PositionsMax ? Markup.None : Markup.Of($"""
            <li><span>{PageParts.Fill(scene.Texts.More, (receipt.Count - PositionsMax).ToString(CultureInfo.InvariantCulture))}</span></li>
            """);
        return Markup.Of($"""
            <details><summary>{PageParts.Fill(scene.Texts.Receipt, count)}</summary>
            <ul class="positions">{Markup.Join(receipt.Take(PositionsMax).Select(position => Position(scene, position)))}{more}</ul></details>
            """);
    }

    /// <summary>A moment in the platform's local time.</summary>
    public static Markup Moment(DateTimeOffset moment)
    {
        var local = moment.ToOffset(AlmatyTime.Offset);
        return Markup.Of($"""
            <time datetime="{AlmatyTime.ToUtcText(moment)}">{local.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture)} (UTC+5)</time>
            """);
    }

    private static Markup Purpose(string? text)
    {
        var scrolls = new Markup(text?.Length > Long ? " tabindex=\"0\"" : "");
        return string.IsNullOrWhiteSpace(text) ? Markup.None : Markup.Of($"""<p class="purpose"{scrolls}><bdi>{text}</bdi></p>""");
    }

    private static Markup Position(CheckoutScene scene, ReceiptPosition position)
    {
        var currency = scene.Checkout.Payment.Currency;
        var name = position.Name.Length <= NameMax ? position.Name : position.Name[..NameMax] + "…";
        var price = MoneyText.TryParse(position.Price, currency, out var money) ? PageAmount.Format(money, scene.Language) : position.Price;
        return Markup.Of($"""
            <li><span><bdi>{name}</bdi></span><b>{position.Count.ToString(CultureInfo.InvariantCulture)} × {price}</b></li>
            """);
    }

    private static Markup Until(CheckoutScene scene)
    {
        var (before, after) = Split(scene.Texts.PayBefore);
        return Markup.Of($"""
            <p class="until">{before}{Moment(scene.Checkout.ExpiresAt)}{after}</p>
            <p class="until" hidden="hidden">{scene.Texts.TimeLeft} <b id="left" role="timer"></b></p>
            """);
    }

    /// <summary>Whether the page has its own address as a code for the phone.</summary>
    public static bool HasPhoneCode(CheckoutScene scene) => scene.Surface == PaySurface.Page && scene.Checkout.Stage != CheckoutStage.Authenticating;

    /// <summary>The code for the phone as the first thing that is offered. The phone is not shown another.</summary>
    public static Markup Scanned(CheckoutScene scene) => Markup.Of($"""
        <div class="scan" id="scan"><h2>{scene.Texts.QrTitle}</h2>{CodeOf(scene, $"&{PayMethods.Query}={PayMethods.Card}")}</div>
        """);

    private static Markup PhoneCode(CheckoutScene scene) =>
        !HasPhoneCode(scene) || PayMethods.ChosenOf(scene) == PayMethods.Phone ? Markup.None : Markup.Of($"""
        <details class="qr" open="open"><summary>{scene.Texts.QrTitle}</summary>{CodeOf(scene, "")}</details>
        """);

    private static Markup CodeOf(CheckoutScene scene, string more) => Markup.Of($"""
        {QrDrawing.Of(scene.Host + PaySurfaces.AddressOf(scene.Surface, scene.Checkout, null) + more, scene.Texts.QrTitle)}
        <p>{scene.Texts.QrHow}</p>
        """);

    private static (string Before, string After) Split(string text) =>
        text.IndexOf("{0}", StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 3)..]) : (text, "");
}
