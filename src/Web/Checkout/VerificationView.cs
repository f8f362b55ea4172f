using FreedomPay.Kernel;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// Asks for the verification value of the kept card that pays. Clients read it as XML: it is well-formed, and its one form stands directly under <c>body</c>.
/// Spec: merchant-purchase §3.7.5.
/// </summary>
internal static class VerificationView
{
    public static Page Of(CheckoutScene scene)
    {
        var (texts, checkout) = (scene.Texts, scene.Checkout);
        var amount = PageAmount.Format(new Money(checkout.Payment.Amount, checkout.Payment.Currency), scene.Language);
        return new Page
        {
            Language = scene.Language,
            Title = $"{texts.Title} · {checkout.Merchant.Name}",
            Attributes = new Markup(" class=\"pay\""),
            Style = CheckoutStyle.Css + scene.Look.Style,
            FormAction = VerificationForm.AddressOf(checkout.Merchant.Id),
            Ancestors = Framing.AncestorsOf(PaySurface.CardForm, checkout, scene.Sandbox),
            Body = Markup.Of($"""
                {OrderView.Of(scene with { Surface = PaySurface.CardForm })}
                <section class="card">
                <h1>{texts.Title}</h1>
                {Notices.Of(scene)}
                <input type="hidden" name="{WireFields.Payment}" value="{checkout.Payment.Id.ToString()}" />
                <input type="hidden" name="{VerificationForm.Customer}" value="{checkout.Customer.ToString("D")}" />
                <input type="hidden" name="{FormKeys.Field}" value="{scene.FormKey}" />
                {CardFields.Chosen(checkout.SavedCard!)}
                {CardFields.KeptCvv(scene, WireFields.VerificationValue)}
                <button class="go">{scene.Look.ButtonText ?? PageParts.Fill(texts.Pay, amount)}</button>
                <p class="safe">{texts.Safe}</p>
                </section>
                """),
        };
    }
}
