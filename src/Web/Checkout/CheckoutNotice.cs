using FreedomPay.Payments.States;

namespace FreedomPay.Web.Checkout;

/// <summary>What the page says about the step before. It stands in the address after a redirect and is only ever shown.</summary>
internal enum CheckoutNotice
{
    None = 0,

    /// <summary>The form was of an earlier state of the payment.</summary>
    Stale = 1,

    /// <summary>The amount is outside the shop's limits.</summary>
    AmountOutside = 2,

    /// <summary>The card has expired.</summary>
    CardExpired = 3,

    /// <summary>The kept card is not there any more, or must not be charged.</summary>
    CardGone = 4,

    /// <summary>The order was paid by another payment.</summary>
    OrderPaid = 5,

    /// <summary>What came from the issuer's page is not this payment's, or not there yet.</summary>
    NotConfirmed = 6,

    /// <summary>The verification value is missing or malformed.</summary>
    WrongCvv = 7,

    /// <summary>A wallet gave nothing that pays.</summary>
    WalletFailed = 8,

    /// <summary>Anything else: the step was not done.</summary>
    NotDone = 99,
}

/// <summary>Names of notices in addresses, and the refusals behind them.</summary>
internal static class CheckoutNotices
{
    public const string Query = "notice";

    public static string NameOf(CheckoutNotice notice) => notice switch
    {
        CheckoutNotice.None => "",
        CheckoutNotice.Stale => "stale",
        CheckoutNotice.AmountOutside => "amount",
        CheckoutNotice.CardExpired => "expired",
        CheckoutNotice.CardGone => "gone",
        CheckoutNotice.OrderPaid => "paid",
        CheckoutNotice.NotConfirmed => "unconfirmed",
        CheckoutNotice.WrongCvv => "cvv",
        CheckoutNotice.WalletFailed => "wallet",
        CheckoutNotice.NotDone => "not-done",
    };

    public static CheckoutNotice Named(string? name) =>
        string.IsNullOrEmpty(name) ? CheckoutNotice.None : Array.Find(Enum.GetValues<CheckoutNotice>(), notice => NameOf(notice) == name);

    public static CheckoutNotice Of(PaymentRefusal? refusal) => refusal switch
    {
        // The page as it stands says it all.
        null or PaymentRefusal.AlreadyPerformed or PaymentRefusal.OperationUnderWay or PaymentRefusal.FirstRequestUnderWay or PaymentRefusal.LifetimeOver
            or PaymentRefusal.AmountWanted => CheckoutNotice.None,
        PaymentRefusal.AmountNotOffered => CheckoutNotice.AmountOutside,
        PaymentRefusal.CardExpired => CheckoutNotice.CardExpired,
        PaymentRefusal.CardNotOffered or PaymentRefusal.CredentialGone or PaymentRefusal.CredentialBlocked => CheckoutNotice.CardGone,
        PaymentRefusal.OrderNotUnique => CheckoutNotice.OrderPaid,
        PaymentRefusal.AuthenticationAnswerWrong => CheckoutNotice.NotConfirmed,
        _ => CheckoutNotice.NotDone,
    };
}
