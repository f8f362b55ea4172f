using System.Globalization;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.Checkout;

internal sealed class PayerPages(CheckoutPages pages) : IPayerPages
{
    public PayerPage AskVerificationValue(CheckoutView checkout, string? languages)
    {
        var surface = PaySurfaces.Of(checkout.Terms);
        if (checkout is not { Stage: CheckoutStage.Open, SavedCard: not null })
        {
            return new PayerPage(
                StatusCodes.Status303SeeOther, "", [new("Location", PaySurfaces.AddressOf(surface, checkout, null)), new("Cache-Control", "no-store")]);
        }

        var scene = pages.SceneOf(checkout, surface, PageLanguages.Of(null, checkout.Payment.Details.Language, languages));
        return VerificationView.Of(scene).ToPayerPage();
    }

    public PayerPage Refused(int code, string text, string? language, string? languages)
    {
        var chosen = PageLanguages.Of(null, language, languages);
        var texts = CheckoutTexts.In(chosen);
        return CheckoutPages.Message(StatusCodes.Status200OK, chosen, texts.Refused, Markup.Of($"""
            <p>{text}</p><p>{texts.RefusedText}</p>
            <dl>{PageParts.Row(texts.Code, code.ToString(CultureInfo.InvariantCulture))}</dl>
            """)).ToPayerPage();
    }
}
