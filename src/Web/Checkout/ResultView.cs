using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>The payment is over: what came of it, its receipt, and the way back to the shop. Spec: merchant-purchase §3.4; callbacks §1.</summary>
internal static class ResultView
{
    private static readonly Markup Yes = new("""
        <svg class="mark" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"
         aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M7.5 12.5l3 3 6-6.5"/></svg>
        """);

    private static readonly Markup No = new("""
        <svg class="mark no" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" aria-hidden="true">
        <circle cx="12" cy="12" r="10"/><path d="M12 7v6M12 16.5v.1"/></svg>
        """);

    /// <summary>What came of it, in a few words.</summary>
    public static string TitleOf(CheckoutScene scene) => scene.Checkout.Stage switch
    {
        CheckoutStage.Succeeded => scene.Keeps ? scene.Texts.Kept : scene.Texts.Paid,
        CheckoutStage.Expired => scene.Texts.Expired,
        CheckoutStage.Revoked => scene.Texts.Revoked,
        CheckoutStage.Failed => scene.Keeps ? scene.Texts.NotKept : scene.Texts.NotPaid,
        _ => throw new InvalidOperationException("It is not over yet."),
    };

    public static Markup Of(CheckoutScene scene)
    {
        var (texts, checkout) = (scene.Texts, scene.Checkout);
        var paid = checkout.Stage == CheckoutStage.Succeeded;
        var amount = new Money(checkout.Payment.Amount, checkout.Payment.Currency);
        var sum = scene.Keeps || amount.IsZero ? Markup.None : Markup.Of($"""<p class="sum">{PageAmount.Format(amount, scene.Language)}</p>""");
        return Markup.Of($"""
            <section class="card">
            {(paid ? Yes : No)}
            <h1 role="status">{TitleOf(scene)}</h1>
            {sum}
            <p>{Because(scene)}</p>
            <dl class="facts">
            {Row(texts.Shop, checkout.Merchant.Name)}
            {Row(texts.Purpose, checkout.Payment.Details.Description)}
            {Row(texts.Order, checkout.Payment.OrderId)}
            {PageParts.Row(texts.Payment, checkout.Payment.Id.ToString())}
            {Row(texts.Card, checkout.Payment.Card is { } card ? PageParts.Digits(card.MaskedPan) : null)}
            {(checkout.Payment.SucceededAt is { } at ? Markup.Of($"<div><dt>{texts.When}</dt><dd>{OrderView.Moment(at)}</dd></div>") : Markup.None)}
            {Row(texts.Approval, paid ? checkout.Payment.AuthorisationCode : null)}
            {Row(texts.Reference, paid ? checkout.Payment.Rrn : null)}
            </dl>
            {OrderView.Positions(scene)}
            {Back(scene)}
            </section>
            """);
    }

    /// <summary>The way back goes by itself too, without scripts where it is a link. Spec: seconds of merchant-purchase §3.1; older shops want none.</summary>
    public static PageRefresh? Refresh(CheckoutScene scene) =>
        scene.Return is { ByPost: false } back && scene.Surface != PaySurface.Widget ? new PageRefresh(SecondsOf(scene, back), back.Url) : null;

    private static Markup Because(CheckoutScene scene)
    {
        var (texts, checkout) = (scene.Texts, scene.Checkout);
        return checkout.Stage switch
        {
            CheckoutStage.Succeeded => Markup.Of($"{(scene.Keeps ? texts.KeptText : texts.PaidText)}"),
            CheckoutStage.Expired => Markup.Of($"{texts.NothingCharged} {texts.ExpiredText}"),
            CheckoutStage.Revoked => Markup.Of($"{texts.RevokedText}{Notices.ShopsWords(scene)}"),
            _ => (checkout.Payment.Decline ?? checkout.LastDecline) is { } reason ? Notices.Because(scene, reason) : Markup.Of($"{texts.NothingCharged}"),
        };
    }

    private static Markup Back(CheckoutScene scene)
    {
        var texts = scene.Texts;
        if (scene.Return is not { } back)
        {
            return Markup.Of($"""<p class="hint">{texts.CloseWindow}</p>""");
        }

        var way = !back.ByPost
            ? Markup.Of($"""<a class="go" id="back" href="{back.Url}">{texts.Return}</a>""")
            : Markup.Of($"""
                <form id="back" method="post" action="{back.Url}">
                {Markup.Join(back.Fields.Select(field => Markup.Of($"""<input type="hidden" name="{field.Key}" value="{field.Value}" />""")))}
                <button class="go">{texts.Return}</button></form>
                """);
        var seconds = SecondsOf(scene, back).ToString(CultureInfo.InvariantCulture);
        return Markup.Of($"""
            {way}
            <p class="hint" id="leaving" hidden="hidden" data-text="{texts.ReturningIn}">{PageParts.Fill(texts.ReturningIn, seconds)}</p>
            <button type="button" class="plain" id="stay" hidden="hidden">{texts.Stay}</button>
            """);
    }

    /// <summary>Seconds until the browser goes back.</summary>
    public static int SecondsOf(CheckoutScene scene, PayerReturn back) => back.AtOnce ? 0 : Math.Max(0, scene.Checkout.Terms.SecondsAfterPayment);

    private static Markup Row(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Markup.None : Markup.Of($"<div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>");
}
