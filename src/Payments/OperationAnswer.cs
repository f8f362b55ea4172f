using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments;

/// <summary>How an operation ended.</summary>
public enum OperationResult
{
    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>The issuer refused.</summary>
    Declined = 2,

    /// <summary>We refused; nothing changed.</summary>
    Refused = 3,

    /// <summary>The issuer has not answered; the operation goes on by itself.</summary>
    UnderWay = 4,

    /// <summary>The payer has to pass 3-D Secure first.</summary>
    Challenged = 5,
}

/// <summary>
/// The answer to an operation on a payment, as kept under its idempotency key: a repetition gets the same one.
/// </summary>
public sealed record OperationAnswer
{
    /// <summary>How it ended.</summary>
    public required OperationResult Result { get; init; }

    /// <summary>The moment of the answer.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The payment; 0 when there is none.</summary>
    public long PaymentId { get; init; }

    /// <summary>The refund or cancel; 0 when none was made.</summary>
    public long ChildId { get; init; }

    /// <summary>Why we refused.</summary>
    public PaymentRefusal? Refusal { get; init; }

    /// <summary>Why the issuer refused.</summary>
    public DeclineReason? Decline { get; init; }

    /// <summary>The issuer's approval code.</summary>
    public string? AuthorisationCode { get; init; }

    /// <summary>Retrieval reference number.</summary>
    public string? Rrn { get; init; }

    /// <summary>Where the payer goes, when challenged, or went.</summary>
    public ChallengeStep? Challenge { get; init; }

    /// <summary>Number of the card that was kept by it.</summary>
    public long? SavedCardId { get; init; }

    /// <summary>Token of the card that was kept by it.</summary>
    public string? CardToken { get; init; }

    /// <summary>The recurring profile that was made by it.</summary>
    public long? RecurringProfile { get; init; }

    /// <summary>The payment's amount, minor units.</summary>
    public long Amount { get; init; }

    /// <summary>What was debited, minor units.</summary>
    public long CapturedAmount { get; init; }

    /// <summary>What a payout left of the payout float, minor units.</summary>
    public long Balance { get; init; }

    /// <summary>ISO number of the currency.</summary>
    public int Currency { get; init; }

    internal static OperationAnswer Refused(PaymentRefusal refusal, long paymentId, DateTimeOffset at) =>
        new() { Result = OperationResult.Refused, Refusal = refusal, PaymentId = paymentId, At = at };
}
