using FreedomPay.Kernel;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>The form that pays, and the form for the amount before it.</summary>
internal static class FormView
{
    /// <summary>A card is awaited, or what the shop wants chosen beforehand: then the card's form is folded away behind it.</summary>
    public static Markup Pay(CheckoutScene scene)
    {
        var (texts, chosen) = (scene.Texts, PayMethods.ChosenOf(scene));
        var amount = PageAmount.Format(AmountOf(scene), scene.Language);
        var button = scene.Look.ButtonText ?? (scene.Keeps ? texts.Keep : PageParts.Fill(texts.Pay, amount));
        return Markup.Of($"""
            <section class="card">
            <h1>{(scene.Keeps ? texts.KeepTitle : texts.Title)}</h1>
            {Notices.Of(scene)}
            {(chosen == PayMethods.Phone ? OrderView.Scanned(scene) : Markup.None)}
            {WalletButtons.Of(scene, chosen)}
            {Folded(scene, chosen, Markup.Of($"""
                <form method="post" id="pay" action="{scene.Address}" data-once="1">
                {Hidden(scene, "pay")}
                {CardFields.Of(scene)}
                <button class="go">{button}</button>
                </form>
                """))}
            {Cancel(scene)}
            <p class="safe">{(scene.Keeps ? texts.KeepNote : texts.Safe)}</p>
            </section>
            """);
    }

    /// <summary>The amount is awaited. Spec: merchant-purchase §3.3.</summary>
    public static Markup Amount(CheckoutScene scene)
    {
        var (texts, checkout) = (scene.Texts, scene.Checkout);
        var wrong = scene.TypedAmount is not null;
        var amount = scene.TypedAmount ?? (checkout.Payment.Amount == 0 ? "" : MoneyText.Format(AmountOf(scene)));
        return Markup.Of($"""
            <section class="card">
            <h1>{texts.AmountTitle}</h1>
            {Notices.Of(scene)}
            <form method="post" id="pay" action="{scene.Address}" data-once="1">
            {Hidden(scene, "amount")}
            <div class="field"><label for="amount">{PageParts.Fill(texts.Amount, checkout.Payment.Currency.Code)}</label>
            <input id="amount" name="amount" type="text" inputmode="decimal" autocomplete="off" maxlength="16" required="required" value="{amount}"
             data-wrong="{texts.AmountWrong}" aria-describedby="amount-wrong amount-tip"{new Markup(wrong ? " aria-invalid=\"true\"" : "")} />
            <p class="tip" id="amount-tip">{Limits(scene)}</p><p class="wrong" id="amount-wrong">{(wrong ? texts.AmountWrong : "")}</p></div>
            <button class="go">{texts.Continue}</button>
            </form>
            {Cancel(scene)}
            </section>
            """);
    }

    /// <summary>What every form carries.</summary>
    public static Markup Hidden(CheckoutScene scene, string action) => Markup.Of($"""
        <input type="hidden" name="action" value="{action}" /><input type="hidden" name="{FormKeys.Field}" value="{scene.FormKey}" />
        """);

    /// <summary>Wallets need scripts, so it is a script that folds the form away for them.</summary>
    private static Markup Folded(CheckoutScene scene, string? chosen, Markup form) => chosen is null ? form : Markup.Of($"""
        <details id="by-card"{new Markup(chosen == PayMethods.Phone ? "" : " open=\"open\"")}><summary>{scene.Texts.PayByCard}</summary>{form}</details>
        """);

    private static Markup Cancel(CheckoutScene scene) => Markup.Of($"""
        <form method="post" action="{scene.Address}" data-once="1">{Hidden(scene, "cancel")}
        <button class="plain">{(scene.Keeps ? scene.Texts.KeepCancel : scene.Texts.Cancel)}</button></form>
        """);

    private static Money AmountOf(CheckoutScene scene) => new(scene.Checkout.Payment.Amount, scene.Checkout.Payment.Currency);

    private static string Limits(CheckoutScene scene)
    {
        string Say(long minorUnits) => PageAmount.Format(new Money(minorUnits, scene.Checkout.Payment.Currency), scene.Language);
        return scene.Checkout.TypedAmount switch
        {
            { From: { } from, To: { } to } => PageParts.Fill(scene.Texts.AmountBetween, Say(from)).Replace("{1}", Say(to), StringComparison.Ordinal),
            { From: { } from } => PageParts.Fill(scene.Texts.AmountFrom, Say(from)),
            { To: { } to } => PageParts.Fill(scene.Texts.AmountTo, Say(to)),
            _ => "",
        };
    }
}
