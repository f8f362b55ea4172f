using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// Where the page that asks for the verification value of a kept card posts to; from there on the checkout goes its usual way on its own page. Spec:
/// merchant-purchase §3.7.5.
/// </summary>
internal static class VerificationForm
{
    /// <summary>Field with the number in the address of the payer's page: payments can be counted through, it cannot.</summary>
    public const string Customer = "customer";

    public static void MapVerificationForm(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/v1/merchant/{merchant:long}/card/pay/submit", SubmitAsync);

    /// <summary>Path of the form.</summary>
    public static string AddressOf(MerchantId merchant) => $"/v1/merchant/{merchant}/card/pay/submit";

    private static async Task SubmitAsync(long merchant, HttpContext http, ICheckouts checkouts, FormKeys keys)
    {
        var form = await PageForms.ReadAsync(http.Request);
        if (form is null || !long.TryParse(form[WireFields.Payment], out var number)
            || await checkouts.FindAsync(new MerchantId(merchant), new PaymentId(number), http.RequestAborted) is not { SavedCard: { } card } checkout
            || !Guid.TryParseExact(form[Customer], "D", out var customer) || customer != checkout.Customer)
        {
            await CheckoutPages.Unknown(PageLanguages.Of(http.Request, null)).WriteAsync(http);
            return;
        }

        var notice = CheckoutNotice.None;
        if (checkout.Stage == CheckoutStage.Open)
        {
            if (!await keys.MatchesAsync(form[FormKeys.Field], checkout, http.RequestAborted))
            {
                notice = CheckoutNotice.Stale;
            }
            else if (!Cvv.TryParse(((string?)form[WireFields.VerificationValue])?.Trim(), out var cvv))
            {
                notice = CheckoutNotice.WrongCvv;
            }
            else
            {
                var step = await checkouts.PayAsync(checkout.Customer, new CheckoutPayment { SavedCard = card.Id, Cvv = cvv }, http.RequestAborted);
                notice = CheckoutNotices.Of(step.Refusal);
            }
        }

        PageForms.Redirect(http, PaySurfaces.AddressOf(PaySurfaces.Of(checkout.Terms), checkout, null, notice));
    }
}
