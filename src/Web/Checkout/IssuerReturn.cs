using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// Where the payer's browser comes back to from the issuer's page, with <c>MD</c> and <c>PaRes</c>. Anybody can post here; what was brought is checked with the
/// access control server. Spec: merchant-purchase §3.4; gateway-sync §4.4.
/// </summary>
internal static class IssuerReturn
{
    private const string Surface = "on";
    private const string Inside = "inside";

    public static void MapIssuerReturn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/pay/{customer:guid}/acs", [HttpMethods.Get, HttpMethods.Post], AnswerAsync);

    /// <summary>The address for a scene; the script adds that the issuer's page is inside the payer's.</summary>
    public static string AddressOf(CheckoutScene scene) =>
        $"{scene.Host}/pay/{scene.Checkout.Customer:D}/acs?{Surface}={PaySurfaces.NameOf(scene.Surface)}"
        + (scene.LanguageChosen ? $"&{PageLanguages.Query}={PageLanguages.Code(scene.Language)}" : "");

    private static async Task AnswerAsync(Guid customer, HttpContext http, ICheckouts checkouts, WebOptions options)
    {
        var request = http.Request;
        if (await PageForms.ReadAsync(request) is not { } form)
        {
            await CheckoutPages.BadForm(PageLanguages.Of(request, null)).WriteAsync(http);
            return;
        }

        string? Brought(string name) => (string?)form[name] ?? request.Query[name];
        var step = await checkouts.CompleteThreeDSecureAsync(customer, Brought("MD"), Brought("PaRes"), http.RequestAborted);
        if (step.View is not { } checkout)
        {
            await CheckoutPages.Unknown(PageLanguages.Of(request, null)).WriteAsync(http);
            return;
        }

        var surface = PaySurfaces.Named(request.Query[Surface]);
        PageLanguage? chosen = request.Query.ContainsKey(PageLanguages.Query) ? PageLanguages.Of(request, null) : null;
        var address = PaySurfaces.AddressOf(surface, checkout, chosen, NoticeOf(step, checkout));
        if (request.Query[Inside] != "1")
        {
            PageForms.Redirect(http, address);
            return;
        }

        var language = PageLanguages.Of(request, checkout.Payment.Details.Language);
        var texts = CheckoutTexts.In(language);
        var page = CheckoutPages.Message(
            StatusCodes.Status200OK, language, texts.WorkingTitle,
            Markup.Of($"""<a class="quiet" id="next" target="_parent" href="{address}">{texts.Continue}</a>""")) with
        {
            Script = CheckoutScript.Leave,
            Ancestors = Framing.AncestorsInside(surface, checkout, options.Sandbox),
        };
        await page.WriteAsync(http);
    }

    /// <summary>A refusal is told while the payer can still do something about it.</summary>
    private static CheckoutNotice NoticeOf(CheckoutStep step, CheckoutView checkout) =>
        checkout.Stage is CheckoutStage.Authenticating or CheckoutStage.Open ? CheckoutNotices.Of(step.Refusal) : CheckoutNotice.None;
}
