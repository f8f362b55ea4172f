using FreedomPay.Payments.Checkout;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// The means of payment that the page opens with, as the shop asked. It is a wish: what the page does not offer, and words that nobody knows, leave the card's
/// form. Spec: merchant-purchase §3.1, §5.4; gateway-sync §4.1, §8.8.
/// </summary>
internal static class PayMethods
{
    /// <summary>Scanned by a phone, which goes on with the payment.</summary>
    public const string Phone = "qr";

    /// <summary>Name in addresses of the wish not to be asked again: on the phone that scanned the code.</summary>
    public const string Query = "by";

    /// <summary>Its value.</summary>
    public const string Card = "card";

    /// <summary>The word of the means of payment; null: the card's form, which payers who have used it see again.</summary>
    public static string? ChosenOf(CheckoutScene scene)
    {
        var checkout = scene.Checkout;
        var cardWasTried = scene.Form is not null || (checkout.LastDecline is not null && scene.Notice != CheckoutNotice.WalletFailed);
        var isFree = checkout is { Stage: CheckoutStage.Open, SavedCard: null } && !scene.Keeps && !scene.ByCard && !cardWasTried;
        var wish = isFree ? checkout.Terms.Method?.ToLowerInvariant() : null;
        return wish is not null && (wish == Phone ? OrderView.HasPhoneCode(scene) : WalletButtons.Offer(scene, wish)) ? wish : null;
    }
}
