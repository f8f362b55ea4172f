using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>Somebody else is at work: the issuer, the shop, or the payer at the issuer's page.</summary>
internal static class WaitView
{
    private static readonly Markup Wheel = new("""
        <svg class="mark wait spin" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true">
        <path d="M12 2a10 10 0 1 1-8.7 5"/></svg>
        """);

    /// <summary>The shop or the issuer is being asked.</summary>
    public static Markup Of(CheckoutScene scene, string title, string text) => Markup.Of($"""
        <section class="card">
        {Wheel}
        <h1 role="status">{title}</h1>
        <p>{text}</p>
        {(scene.Return is { } back && !back.ByPost ? Markup.Of($"""<a class="quiet" href="{back.Url}">{scene.Texts.Return}</a>""") : Markup.None)}
        <a class="quiet" href="{scene.Address}">{scene.Texts.Refresh}</a>
        </section>
        """);

    /// <summary>
    /// The payer goes to the issuer's page: by a button as a whole page, or with scripts into a frame of this one. It comes back with <c>MD</c> and
    /// <c>PaRes</c>. Spec: gateway-sync §4.4.
    /// </summary>
    public static Markup Confirm(CheckoutScene scene, ChallengeStep step) => Markup.Of($"""
        <section class="card">
        <h1>{scene.Texts.ConfirmTitle}</h1>
        {Notices.Of(scene)}
        <p>{scene.Texts.Confirm}</p>
        <form method="post" id="acs" action="{step.Url}">
        <input type="hidden" name="MD" value="{step.SessionData}" /><input type="hidden" name="PaReq" value="{step.Request}" />
        <input type="hidden" name="TermUrl" value="{IssuerReturn.AddressOf(scene)}" />
        <button class="go">{scene.Texts.ConfirmGo}</button>
        </form>
        <iframe class="bank" id="bank" name="bank" title="{scene.Texts.BankPage}" hidden="hidden"></iframe>
        <button type="button" class="plain" id="whole" hidden="hidden">{scene.Texts.ConfirmWhole}</button>
        </section>
        """);
}
