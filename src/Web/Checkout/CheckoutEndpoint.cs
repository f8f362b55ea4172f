using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// The pages that payers pay on: <c>pay.html</c>, <c>frame.html</c>, <c>widget.html</c>, and the form that keeps a card. A page posts back to itself and the
/// browser asks again by GET. Spec: merchant-purchase §3.4, §3.5, §3.7.1; sdk-and-cms §4.3.
/// </summary>
internal static class CheckoutEndpoint
{
    public static void MapCheckoutPage(this IEndpointRouteBuilder endpoints)
    {
        foreach (var surface in (PaySurface[])[PaySurface.Page, PaySurface.Frame, PaySurface.Widget])
        {
            var path = $"/{PaySurfaces.NameOf(surface)}.html";
            endpoints.MapGet(path, (HttpContext http, ICheckouts checkouts, CheckoutPages pages) =>
                ShowAsync(http, surface, FindAsync(http, PaySurfaces.CustomerQuery, checkouts), pages));
            endpoints.MapPost(path, (HttpContext http, ICheckouts checkouts, CheckoutPages pages, FormKeys keys, TimeProvider clock) =>
                PostAsync(http, surface, FindAsync(http, PaySurfaces.CustomerQuery, checkouts), new Acts(checkouts, pages, keys, clock)));
        }

        const string CardForm = "/v1/merchant/{merchant:long}/cardstorage/view";
        endpoints.MapGet(CardForm, (long merchant, HttpContext http, ICheckouts checkouts, CheckoutPages pages) =>
            ShowAsync(http, PaySurface.CardForm, FindKeepingAsync(http, merchant, checkouts), pages));
        endpoints.MapPost(CardForm, (long merchant, HttpContext http, ICheckouts checkouts, CheckoutPages pages, FormKeys keys, TimeProvider clock) =>
            PostAsync(http, PaySurface.CardForm, FindKeepingAsync(http, merchant, checkouts), new Acts(checkouts, pages, keys, clock)));
    }

    private static async Task ShowAsync(HttpContext http, PaySurface surface, Task<CheckoutView?> finding, CheckoutPages pages)
    {
        if (await finding is not { } checkout)
        {
            await CheckoutPages.Unknown(PageLanguages.Of(http.Request, null)).WriteAsync(http);
            return;
        }

        await CheckoutPages.PageOf(await pages.SceneAsync(http.Request, checkout, surface)).WriteAsync(http);
    }

    private static async Task PostAsync(HttpContext http, PaySurface surface, Task<CheckoutView?> finding, Acts acts)
    {
        if (await finding is not { } checkout)
        {
            await CheckoutPages.Unknown(PageLanguages.Of(http.Request, null)).WriteAsync(http);
        }
        else if (await PageForms.ReadAsync(http.Request) is not { } form)
        {
            await CheckoutPages.BadForm(PageLanguages.Of(http.Request, checkout.Payment.Details.Language)).WriteAsync(http);
        }
        else
        {
            var scene = await acts.Pages.SceneAsync(http.Request, checkout, surface) with { Notice = CheckoutNotice.None };
            await acts.DoAsync(http, scene, form);
        }
    }

    private static Task<CheckoutView?> FindAsync(HttpContext http, string query, ICheckouts checkouts) =>
        Guid.TryParse(http.Request.Query[query], out var customer)
            ? checkouts.FindAsync(customer, http.RequestAborted)
            : Task.FromResult<CheckoutView?>(null);

    /// <summary>Only cards to be kept, and only under their own shop's address.</summary>
    private static async Task<CheckoutView?> FindKeepingAsync(HttpContext http, long merchant, ICheckouts checkouts) =>
        await FindAsync(http, WireFields.Payment, checkouts) is { Payment.Kind: PaymentKind.CardSave } checkout
        && checkout.Merchant.Id == new MerchantId(merchant) ? checkout : null;

    /// <summary>What a posted form does.</summary>
    private sealed record Acts(ICheckouts Checkouts, CheckoutPages Pages, FormKeys Keys, TimeProvider Clock)
    {
        public async Task DoAsync(HttpContext http, CheckoutScene scene, IFormCollection form)
        {
            var checkout = scene.Checkout;
            if (checkout.Stage is not (CheckoutStage.Open or CheckoutStage.AmountWanted))
            {
                // Sent twice, or from an old page: the payer sees how it stands.
                PageForms.Redirect(http, scene.Address);
                return;
            }

            if (!await Keys.MatchesAsync(form[FormKeys.Field], checkout, http.RequestAborted))
            {
                Redirect(http, scene, CheckoutNotice.Stale);
                return;
            }

            await ((string?)form["action"] switch
            {
                "pay" when checkout.Stage == CheckoutStage.Open => PayAsync(http, scene, form),
                "amount" when checkout.Stage == CheckoutStage.AmountWanted => SetAmountAsync(http, scene, form),
                "cancel" => EndAsync(http, scene, Checkouts.GiveUpAsync(checkout.Customer, http.RequestAborted)),
                _ => EndAsync(http, scene, Task.FromResult(new CheckoutStep(checkout, null))),
            });
        }

        private async Task PayAsync(HttpContext http, CheckoutScene scene, IFormCollection form)
        {
            var typed = PayForm.Read(form, scene.Checkout, scene.Kept, AlmatyTime.BusinessDate(Clock.GetUtcNow()));
            if (typed.Payment is not { } payment)
            {
                await CheckoutPages.PageOf(scene with { Form = typed }).WriteAsync(http);
                return;
            }

            await EndAsync(http, scene, Checkouts.PayAsync(scene.Checkout.Customer, payment, http.RequestAborted));
        }

        private async Task SetAmountAsync(HttpContext http, CheckoutScene scene, IFormCollection form)
        {
            var checkout = scene.Checkout;
            if (AmountForm.Read(form[AmountForm.Field], checkout.Payment.Currency) is not { } amount)
            {
                await CheckoutPages.PageOf(scene with { TypedAmount = form[AmountForm.Field].ToString() }).WriteAsync(http);
                return;
            }

            if (!AmountForm.IsInside(amount, checkout.TypedAmount))
            {
                Redirect(http, scene, CheckoutNotice.AmountOutside);
                return;
            }

            await EndAsync(http, scene, Checkouts.SetAmountAsync(checkout.Customer, amount, http.RequestAborted));
        }

        private static async Task EndAsync(HttpContext http, CheckoutScene scene, Task<CheckoutStep> acting) =>
            Redirect(http, scene, CheckoutNotices.Of((await acting).Refusal));

        private static void Redirect(HttpContext http, CheckoutScene scene, CheckoutNotice notice) =>
            PageForms.Redirect(http, scene.AddressWith(notice));
    }
}
