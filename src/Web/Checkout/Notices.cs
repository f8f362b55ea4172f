using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>What the page says about what happened, most recent first: what is wrong in the form, the step that was not done, the last decline.</summary>
internal static class Notices
{
    /// <summary>From how few tries on they are counted aloud.</summary>
    private const int FewTries = 3;

    public static Markup Of(CheckoutScene scene)
    {
        var texts = scene.Texts;
        // A wallet's card that was declined has a reason of its own.
        var notice = scene is { Notice: CheckoutNotice.WalletFailed, Checkout.LastDecline: not null } ? CheckoutNotice.None : scene.Notice;
        var text = scene.Form?.Errors.Count > 0 ? texts.Correct : TextOf(notice, texts);
        if (text.Length > 0)
        {
            return Markup.Of($"""<p class="note bad" role="alert">{text}</p>""");
        }

        var checkout = scene.Checkout;
        return checkout.LastDecline is not { } reason ? Markup.None : Markup.Of($"""
            <p class="note bad" role="alert"><strong>{texts.Declined}</strong>{Because(scene, reason)}{TriesLeft(checkout, texts)}</p>
            """);
    }

    /// <summary>Why it was declined: the shop's own words where the shop refused.</summary>
    public static Markup Because(CheckoutScene scene, DeclineReason reason)
    {
        var words = DeclineTexts.In(scene.Language).Of(reason);
        return reason == DeclineReason.MerchantRefused ? Markup.Of($"{words}{ShopsWords(scene)}") : Markup.Of($"{words}");
    }

    /// <summary>What the shop said when it refused; nothing when it said nothing.</summary>
    public static Markup ShopsWords(CheckoutScene scene) => string.IsNullOrWhiteSpace(scene.Checkout.MerchantWords) ? Markup.None : Markup.Of(
        $""" <bdi>{PageParts.Fill(scene.Texts.ShopSays, scene.Checkout.MerchantWords)}</bdi>""");

    private static string TriesLeft(CheckoutView checkout, CheckoutTexts texts) => checkout.TriesLeft is > 0 and <= FewTries
        ? " " + PageParts.Fill(texts.TriesLeft, checkout.TriesLeft.ToString(CultureInfo.InvariantCulture))
        : "";

    private static string TextOf(CheckoutNotice notice, CheckoutTexts texts) => notice switch
    {
        CheckoutNotice.None => "",
        CheckoutNotice.Stale => texts.Stale,
        CheckoutNotice.AmountOutside => texts.AmountOutside,
        CheckoutNotice.CardExpired => texts.ExpiryPast,
        CheckoutNotice.CardGone => texts.CardGone,
        CheckoutNotice.OrderPaid => texts.OrderPaid,
        CheckoutNotice.NotConfirmed => texts.NotConfirmed,
        CheckoutNotice.WrongCvv => texts.CvvWrong,
        CheckoutNotice.WalletFailed => texts.WalletFailed,
        CheckoutNotice.NotDone => texts.NotDone,
    };
}
