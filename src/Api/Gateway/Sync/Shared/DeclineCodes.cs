using FreedomPay.CardNetwork;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Wire codes of issuers' refusals. Spec: gateway-sync §8.3.2; test cards §8.1.</summary>
internal static class DeclineCodes
{
    /// <summary>The balance that payouts are made from does not suffice.</summary>
    public const int PayoutBalanceTooLow = 8888;

    /// <summary>The code of a payment's refusal; null when it was not refused.</summary>
    public static int? Of(PaymentView payment) => payment.Decline is not { } reason ? null
        : payment.Kind == PaymentKind.Payout ? OfPayout(reason)
        : Of(reason);

    /// <summary>The same reasons when money was to be paid out: it is our balance that did not suffice, not a cardholder's.</summary>
    public static int OfPayout(DeclineReason reason) => reason == DeclineReason.InsufficientFunds ? PayoutBalanceTooLow : Of(reason);

    public static int Of(DeclineReason reason) => reason switch
    {
        DeclineReason.DoNotHonour => 10001,
        DeclineReason.InsufficientFunds => 10009,
        DeclineReason.AmountLimitExceeded => 10022,
        DeclineReason.ActivityLimitExceeded => 100066,
        DeclineReason.PickUpCard => 10038,
        DeclineReason.RestrictedCard => 10010,
        DeclineReason.SuspectedFraud => 11024,
        DeclineReason.ExpiredCard => 10017,
        DeclineReason.UnknownCard => 99999,
        DeclineReason.WrongCardData => 10005,
        DeclineReason.AuthenticationFailed => 10004,
        DeclineReason.ConfirmationCodeExpired => 11008,
        DeclineReason.LifetimeExpired => 10018,
        DeclineReason.Unexplained => 9014,
        DeclineReason.SystemMalfunction => 9999,
        DeclineReason.IssuerUnavailable => 10000,
        DeclineReason.NotPermitted => 10019,
        DeclineReason.OriginalNotFound => 10021,
        DeclineReason.TriesExceeded => 10023,
        DeclineReason.MerchantRefused => 10016,
        DeclineReason.AuthenticationCancelled => 11037,
        DeclineReason.AuthenticationRefused => 11053,
        DeclineReason.AuthenticationUnavailable => 8889,
        DeclineReason.OrderPaid => 10015,
        DeclineReason.Abandoned => 400,
        DeclineReason.InProgress or DeclineReason.Other => 99999,
    };
}
