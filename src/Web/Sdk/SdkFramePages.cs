using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.Sdk;

/// <summary>
/// 3-D Secure inside a shop's page: <c>/sdk/3ds/{payment}/start</c> goes to the issuer's page, which comes back to <c>/sdk/3ds/{payment}</c>; that goes on with
/// the payment, so that it has its outcome even when the shop's page is gone, and tells the page around it. Only the shop's own origins may frame them. Spec:
/// sdk-and-cms §2.4, §2.5.
/// </summary>
internal static class SdkFramePages
{
    public static void MapSdkFramePages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sdk/3ds/{payment:long}/start", StartAsync);
        endpoints.MapGet("/sdk/3ds/{payment:long}", ReturnAsync);
        endpoints.MapPost("/sdk/3ds/{payment:long}", ReturnAsync);
    }

    private static async Task StartAsync(long payment, HttpContext http, ICheckouts checkouts, PublicAddresses addresses)
    {
        var page = await FindAsync(payment, http, checkouts) switch
        {
            null => SdkFrameView.Unknown(PageLanguages.Of(http.Request, null)),
            { Stage: CheckoutStage.Authenticating, Challenge: not null } waiting => SdkFrameView.Start(waiting, LanguageOf(http, waiting), addresses),
            var over => SdkFrameView.End(over, LanguageOf(http, over)),
        };
        await page.WriteAsync(http);
    }

    private static async Task ReturnAsync(long payment, HttpContext http, ICheckouts checkouts)
    {
        if (await FindAsync(payment, http, checkouts) is not { } view)
        {
            await SdkFrameView.Unknown(PageLanguages.Of(http.Request, null)).WriteAsync(http);
            return;
        }

        if (view.Stage == CheckoutStage.Authenticating && HttpMethods.IsPost(http.Request.Method))
        {
            var form = await PageForms.ReadAsync(http.Request);
            var done = await checkouts.CompleteThreeDSecureAsync(view.Customer, form?["MD"], form?["PaRes"], http.RequestAborted);
            view = (await checkouts.EndAsync(done, CancellationToken.None)).View ?? view;
        }

        await SdkFrameView.End(view, LanguageOf(http, view)).WriteAsync(http);
    }

    private static async Task<CheckoutView?> FindAsync(long payment, HttpContext http, ICheckouts checkouts) =>
        Guid.TryParse(http.Request.Query[SdkFrame.Customer], out var customer)
        && await checkouts.FindAsync(customer, http.RequestAborted) is { Terms.Form: CheckoutForm.None } view
        && view.Payment.Id == new PaymentId(payment)
            ? view
            : null;

    private static PageLanguage LanguageOf(HttpContext http, CheckoutView view) => PageLanguages.Of(http.Request, view.Payment.Details.Language);
}
