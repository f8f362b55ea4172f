using System.Text.Json.Nodes;
using FreedomPay.Kernel;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>The form that pays, and the form for the amount before it.</summary>
internal static class FormView
{
    private static readonly (string Type, string Name)[] Wallets = [("apple_pay", "Apple Pay"), ("google_pay", "Google Pay"), ("samsung_pay", "Samsung Pay")];

    /// <summary>The card on the sandbox's phones: it pays and needs no confirmation. Spec: gateway-sync §8.1.</summary>
    private const string SandboxCard = "4400444400004444";

    /// <summary>A card is awaited.</summary>
    public static Markup Pay(CheckoutScene scene)
    {
        var texts = scene.Texts;
        var amount = PageAmount.Format(AmountOf(scene), scene.Language);
        var button = scene.Look.ButtonText ?? (scene.Keeps ? texts.Keep : PageParts.Fill(texts.Pay, amount));
        return Markup.Of($"""
            <section class="card">
            <h1>{(scene.Keeps ? texts.KeepTitle : texts.Title)}</h1>
            {Notices.Of(scene)}
            {WalletButtons(scene)}
            <form method="post" id="pay" action="{scene.Address}" data-once="1">
            {Hidden(scene, "pay")}
            {CardFields.Of(scene)}
            <button class="go">{button}</button>
            </form>
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

    /// <summary>
    /// Wallets of the sandbox. They need scripts and stay hidden without. Real wallets bring scripts of third parties, which this page never loads; native
    /// applications send their tokens to the same place. Spec: sdk-and-cms §3.
    /// </summary>
    private static Markup WalletButtons(CheckoutScene scene)
    {
        var checkout = scene.Checkout;
        if (!scene.Sandbox || scene.Keeps || checkout.SavedCard is not null || !checkout.Merchant.Settings.Wallets)
        {
            return Markup.None;
        }

        var order = new JsonObject
        {
            ["card"] = SandboxCard,
            ["merchant_id"] = checkout.Merchant.Id.Value,
            ["amount"] = MoneyText.Format(AmountOf(scene)),
            ["currency"] = checkout.Payment.Currency.Code,
        };
        var failed = PaySurfaces.AddressOf(scene.Surface, checkout, scene.LanguageChosen ? scene.Language : null, CheckoutNotice.WalletFailed);
        var buttons = Wallets.Select(wallet => Markup.Of(
            $"""
            <button type="button" data-wallet="{wallet.Type}" aria-label="{PageParts.Fill(scene.Texts.WalletPay, wallet.Name)}">{wallet.Name}</button>
            """));
        return Markup.Of($"""
            <div id="wallets" hidden="hidden" data-pay="/pay/{checkout.Customer.ToString("D")}/pay" data-order="{order.ToJsonString()}"
             data-here="{scene.Address}" data-failed="{failed}" data-wrong="{scene.Texts.WalletFailed}">
            <div class="wallets">{Markup.Join(buttons)}</div><p class="wrong" id="wallet-wrong" role="alert"></p>
            <p class="or">{scene.Texts.OrByCard}</p></div>
            """);
    }
}
