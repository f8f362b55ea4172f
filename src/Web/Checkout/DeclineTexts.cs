using FreedomPay.CardNetwork;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>Why a card was declined, in words that help the payer on.</summary>
internal sealed partial record DeclineTexts
{
    public required string AskBank { get; init; }

    public required string NoMoney { get; init; }

    public required string AmountLimit { get; init; }

    public required string OtherLimit { get; init; }

    public required string Blocked { get; init; }

    public required string Restricted { get; init; }

    public required string Security { get; init; }

    public required string CardExpired { get; init; }

    public required string NoSuchCard { get; init; }

    public required string WrongData { get; init; }

    public required string NotConfirmed { get; init; }

    public required string CodeExpired { get; init; }

    public required string TooLate { get; init; }

    public required string Unavailable { get; init; }

    public required string TriesExceeded { get; init; }

    public required string ShopRefused { get; init; }

    public required string Cancelled { get; init; }

    public required string OrderPaid { get; init; }

    public required string Abandoned { get; init; }

    public static DeclineTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Russian => Russian,
        PageLanguage.Kazakh => Kazakh,
        PageLanguage.English => English,
    };

    /// <summary>The words for a reason.</summary>
    public string Of(DeclineReason reason) => reason switch
    {
        DeclineReason.DoNotHonour or DeclineReason.Unexplained or DeclineReason.OriginalNotFound or DeclineReason.Other => AskBank,
        DeclineReason.InsufficientFunds => NoMoney,
        DeclineReason.AmountLimitExceeded => AmountLimit,
        DeclineReason.ActivityLimitExceeded => OtherLimit,
        DeclineReason.PickUpCard => Blocked,
        DeclineReason.RestrictedCard or DeclineReason.NotPermitted => Restricted,
        DeclineReason.SuspectedFraud => Security,
        DeclineReason.ExpiredCard => CardExpired,
        DeclineReason.UnknownCard => NoSuchCard,
        DeclineReason.WrongCardData => WrongData,
        DeclineReason.AuthenticationFailed or DeclineReason.AuthenticationRefused => NotConfirmed,
        DeclineReason.ConfirmationCodeExpired => CodeExpired,
        DeclineReason.LifetimeExpired => TooLate,
        DeclineReason.SystemMalfunction or DeclineReason.IssuerUnavailable or DeclineReason.AuthenticationUnavailable
            or DeclineReason.InProgress => Unavailable,
        DeclineReason.TriesExceeded => TriesExceeded,
        DeclineReason.MerchantRefused => ShopRefused,
        DeclineReason.AuthenticationCancelled => Cancelled,
        DeclineReason.OrderPaid => OrderPaid,
        DeclineReason.Abandoned => Abandoned,
    };
}
