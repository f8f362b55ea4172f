using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments;

/// <summary>A payment as it stands. Sums in minor units of <see cref="Currency"/>.</summary>
public sealed record PaymentView
{
    /// <summary>Its number.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>Payment, refund, cancel, kept card or payout.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>State of a payment; for a refund, cancel or payout the state that is shown like it (processing, captured or failed).</summary>
    public required PaymentState State { get; init; }

    /// <summary>State of a refund or cancel; null for payments.</summary>
    public ChildState? Child { get; init; }

    /// <summary>The payment that a refund or cancel belongs to.</summary>
    public PaymentId? Parent { get; init; }

    /// <summary>Order number.</summary>
    public required string OrderId { get; init; }

    /// <summary>Currency of all sums.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Amount, greater than zero for refunds too.</summary>
    public required long Amount { get; init; }

    /// <summary>Debited sum.</summary>
    public required long CapturedAmount { get; init; }

    /// <summary>Sum of successful refunds, zero or positive.</summary>
    public required long RefundedAmount { get; init; }

    /// <summary>Amount less the fee of the tariff in force when it was made; of a payout what the recipient gets, which is the amount.</summary>
    public required long NetAmount { get; init; }

    /// <summary>A test payment.</summary>
    public required bool Test { get; init; }

    /// <summary>The card, once presented.</summary>
    public CardSummary? Card { get; init; }

    /// <summary>Number of the kept card that it was made with or that it made.</summary>
    public long? SavedCardId { get; init; }

    /// <summary>Token of that card.</summary>
    public string? CardToken { get; init; }

    /// <summary>The recurring profile that it was charged to or that it made.</summary>
    public long? RecurringProfile { get; init; }

    /// <summary>Until when that profile may be charged.</summary>
    public DateTimeOffset? RecurringProfileExpiresAt { get; init; }

    /// <summary>The payer passed 3-D Secure when the card was kept by it.</summary>
    public bool Authenticated { get; init; }

    /// <summary>RRN; null until the exchange with the issuer ended.</summary>
    public string? Rrn { get; init; }

    /// <summary>Internal reference; null until the exchange with the issuer ended.</summary>
    public Guid? InternalReference { get; init; }

    /// <summary>The issuer's approval code.</summary>
    public string? AuthorisationCode { get; init; }

    /// <summary>Why it failed.</summary>
    public DeclineReason? Decline { get; init; }

    /// <summary>What the merchant said about it.</summary>
    public required PaymentDetails Details { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its outcome came, success or failure; null until then.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it succeeded; null until then.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>Refunds and cancels, oldest first.</summary>
    public IReadOnlyList<PaymentView> Children { get; init; } = [];
}

/// <summary>What may be shown of a card.</summary>
/// <param name="MaskedPan">First six and last four digits.</param>
/// <param name="Expiry">Expiry; known of every card that pays.</param>
/// <param name="Scheme">Scheme.</param>
/// <param name="Cardholder">Name; known of every card that pays.</param>
public sealed record CardSummary(string MaskedPan, CardExpiry? Expiry, CardScheme Scheme, string? Cardholder);
