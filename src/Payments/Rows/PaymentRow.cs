using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Rows;

/// <summary>
/// A payment's row as units of work decide on it. The upper half never changes once inserted, but for the reference of a payment that waits, and for what a
/// payer brings to a payment that was opened without a card.
/// </summary>
internal sealed class PaymentRow
{
    public required PaymentKey Key { get; init; }

    public required PaymentKind Kind { get; init; }

    public long? ParentId { get; init; }

    public required string OrderId { get; init; }

    public required long Amount { get; set; }

    public required Currency Currency { get; init; }

    public required long TariffId { get; init; }

    public required int TariffBasisPoints { get; init; }

    public required bool OneStep { get; init; }

    public required bool Test { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public CardOnPayment? Card { get; set; }

    /// <summary>Reference of the exchange with the issuer; null while the payment waits.</summary>
    public NetworkReference? Reference { get; set; }

    public StoredCredential StoredCredential { get; set; }

    public Guid InternalReference { get; init; }

    public string? DetailsJson { get; set; }

    /// <summary>A <see cref="PaymentState"/>; a <see cref="ChildState"/> for children, a <see cref="PayoutState"/> for payouts.</summary>
    public required short State { get; set; }

    public long CapturedAmount { get; set; }

    public long RefundedAmount { get; set; }

    public long RefundingAmount { get; set; }

    public long FeeAmount { get; set; }

    public string? AuthorisationCode { get; set; }

    public string? SchemeTransactionId { get; set; }

    public DeclineReason? Decline { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public DateTimeOffset? CapturedAt { get; set; }

    /// <summary>A row to decide on, so that this one stays as it is for another try.</summary>
    public PaymentRow Copy() => (PaymentRow)MemberwiseClone();

    public PaymentState Stage => (PaymentState)State;

    public Money Money => new(Amount, Currency);

    /// <summary>Takes a step of the state machine; returns the refusal when the table refuses.</summary>
    public PaymentRefusal? Take(PaymentEvent happened)
    {
        var step = PaymentMachine.On(Stage, happened);
        if (step.Refusal is null)
        {
            State = (short)step.Next;
        }

        return step.Refusal;
    }

    /// <summary>Takes a step that the rows' locks guarantee to be allowed.</summary>
    public void MustTake(PaymentEvent happened)
    {
        if (Take(happened) is { } refusal)
        {
            throw new InvalidOperationException($"Payment {Key.Id} in state {Stage} refused {happened}: {refusal}.");
        }
    }
}

/// <summary>A payment's key: the owner first, so that rows can be distributed by merchant.</summary>
internal readonly record struct PaymentKey(long Merchant, long Id) : IComparable<PaymentKey>
{
    public int CompareTo(PaymentKey other) => Merchant != other.Merchant ? Merchant.CompareTo(other.Merchant) : Id.CompareTo(other.Id);
}

/// <summary>What a payment keeps of its card.</summary>
/// <remarks>Expiry and name are known of every card that pays; a card that receives may be known by its number only.</remarks>
internal sealed record CardOnPayment(long CardId, string Bin, string LastFour, short Length, CardExpiry? Expiry, CardScheme Scheme, string? Cardholder);
