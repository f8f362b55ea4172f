using System.Text.Json.Nodes;
using FreedomPay.Kernel;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// Wallets of the sandbox. They need scripts and stay hidden without. Real wallets bring scripts of third parties, which this page never loads; native
/// applications send their tokens to the same place. Spec: sdk-and-cms §3.
/// </summary>
internal static class WalletButtons
{
    private static readonly (string Type, string Name)[] Wallets = [("apple_pay", "Apple Pay"), ("google_pay", "Google Pay"), ("samsung_pay", "Samsung Pay")];

    /// <summary>The card on the sandbox's phones: it pays and needs no confirmation. Spec: gateway-sync §8.1.</summary>
    private const string SandboxCard = "4400444400004444";

    /// <summary>Whether the page offers a wallet.</summary>
    public static bool Offer(CheckoutScene scene, string wallet) => AreShown(scene) && Wallets.Any(known => known.Type == wallet);

    /// <summary>The buttons, the chosen one first; nothing where no wallet is offered.</summary>
    /// <param name="scene">The page.</param>
    /// <param name="chosen">The means of payment that the page opens with; null: a card, whose form follows.</param>
    public static Markup Of(CheckoutScene scene, string? chosen)
    {
        if (!AreShown(scene))
        {
            return Markup.None;
        }

        var checkout = scene.Checkout;
        var order = new JsonObject
        {
            ["card"] = SandboxCard,
            ["merchant_id"] = checkout.Merchant.Id.Value,
            ["amount"] = MoneyText.Format(new Money(checkout.Payment.Amount, checkout.Payment.Currency)),
            ["currency"] = checkout.Payment.Currency.Code,
        };
        var buttons = Wallets.OrderByDescending(wallet => wallet.Type == chosen).Select(wallet => Markup.Of(
            $"""
            <button type="button" data-wallet="{wallet.Type}"{new Markup(wallet.Type == chosen ? " class=\"chosen\"" : "")}
             aria-label="{PageParts.Fill(scene.Texts.WalletPay, wallet.Name)}">{wallet.Name}</button>
            """));
        return Markup.Of($"""
            <div id="wallets" hidden="hidden" data-pay="/pay/{checkout.Customer.ToString("D")}/pay" data-order="{order.ToJsonString()}"
             data-here="{scene.Address}" data-failed="{scene.AddressWith(CheckoutNotice.WalletFailed)}" data-wrong="{scene.Texts.WalletFailed}">
            <div class="wallets">{Markup.Join(buttons)}</div><p class="wrong" id="wallet-wrong" role="alert"></p>
            {(chosen is null ? Markup.Of($"""<p class="or">{scene.Texts.OrByCard}</p>""") : Markup.None)}</div>
            """);
    }

    private static bool AreShown(CheckoutScene scene) =>
        scene.Sandbox && !scene.Keeps && scene.Checkout is { SavedCard: null, Merchant.Settings.Wallets: true };
}
