using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Wire codes of our own refusals. Spec: gateway-sync §4.7–4.9 (errors), §8.3.</summary>
internal static class Refusals
{
    /// <summary>The months of a recurring profile are over (gateway-sync §4.6, §8.3.3).</summary>
    private const int ProfileExpired = 365;

    /// <summary>The error that answers an operation which was refused or declined.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="amount">The page's name of the amount.</param>
    public static PgFormError ErrorOf(OperationAnswer answer, string amount = SharedNames.Amount) => answer switch
    {
        { Refusal: PaymentRefusal.IdempotencyKeyReused } => PgFormError.Invalid(SharedNames.IdempotencyKey),
        { Refusal: PaymentRefusal.AmountMalformed } => PgFormError.Invalid(amount),
        { Refusal: PaymentRefusal.DeadlinePassed } => PgFormError.Invalid(SharedNames.OrderTimeLimit),
        { Refusal: { } refusal } => new PgFormError(CodeOf(refusal)) { At = answer.At },
        { Decline: { } decline } => new PgFormError(DeclineCodes.Of(decline)) { At = answer.At },
        _ => new PgFormError(WireErrors.System),
    };

    /// <summary>The code of a wallet's token that is not taken. Which check it failed is told nobody, unless the payer can do something about it.</summary>
    public static int CodeOf(WalletRefusal refusal) => refusal switch
    {
        WalletRefusal.Malformed or WalletRefusal.Untrusted or WalletRefusal.UnknownKey or WalletRefusal.OtherRecipient => WireErrors.CardData,
        WalletRefusal.OtherAmount => 11005,
        WalletRefusal.NotSupported => 10019,
    };

    /// <summary>The code of a refusal.</summary>
    public static int CodeOf(PaymentRefusal refusal) => refusal switch
    {
        PaymentRefusal.NotFound => WireErrors.PaymentNotFound,
        PaymentRefusal.NotSuccessful => 9013,
        PaymentRefusal.NothingToClear => 10035,
        PaymentRefusal.AlreadyCleared => 10036,
        PaymentRefusal.HoldCancelled => 11017,
        PaymentRefusal.AlreadyCancelled => 10033,
        PaymentRefusal.AlreadyDebited => 10012,
        PaymentRefusal.NotCleared => 10034,
        PaymentRefusal.AmountOutsideHold => 11005,
        PaymentRefusal.AmountAboveRefundable => 10020,
        PaymentRefusal.FullyRefunded => 11018,
        PaymentRefusal.TooOld => 11054,
        PaymentRefusal.MerchantAccountTooLow => 11006,
        PaymentRefusal.OperationUnderWay => 11013,
        PaymentRefusal.IdempotencyKeyReused => WireErrors.Validation,
        PaymentRefusal.OrderNotUnique => WireErrors.OrderNotUnique,
        PaymentRefusal.CardExpired => 10017,
        PaymentRefusal.IssuerRefusedClearing => 10000,
        PaymentRefusal.IssuerRefusedCancel => 10012,
        PaymentRefusal.FirstRequestUnderWay => 11013,
        PaymentRefusal.AmountMalformed => WireErrors.Validation,
        PaymentRefusal.AlreadyPerformed => 10015,
        PaymentRefusal.AuthenticationAnswerWrong => 10004,
        PaymentRefusal.CredentialGone => WireErrors.ObjectNotFound,
        PaymentRefusal.CredentialBlocked => 10037,
        PaymentRefusal.ProfileExpired => ProfileExpired,
        PaymentRefusal.PayoutFloatTooLow => DeclineCodes.PayoutBalanceTooLow,
        PaymentRefusal.DeadlinePassed => WireErrors.Validation,
        PaymentRefusal.AmountNotOffered => 11005,
        PaymentRefusal.CardNotOffered => WireErrors.CardData,
        PaymentRefusal.LifetimeOver => 10018,
        PaymentRefusal.AmountWanted => 11005,
        PaymentRefusal.AmountBelowMinimum => 10030,
        PaymentRefusal.WalletTokenSpent => 10015,
        PaymentRefusal.WalletTokenExpired => 10014,
        PaymentRefusal.IllegalStep => WireErrors.System,
    };
}
