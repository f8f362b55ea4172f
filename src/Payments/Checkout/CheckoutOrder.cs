using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Checkout;

/// <summary>A payment as a shop opens it. Spec: merchant-purchase §3.1, §3.3, §3.7.1, §3.7.4.</summary>
public sealed record CheckoutOrder
{
    /// <summary>The shop.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>A payment, or a card to be kept (amount zero).</summary>
    public PaymentKind Kind { get; init; } = PaymentKind.Purchase;

    /// <summary>The shop's order number, at most 50 characters; empty when it gave none.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Amount; zero when the payer types it and the shop filled nothing in.</summary>
    public required Money Amount { get; init; }

    /// <summary>The payer types the amount, within these limits; null: the amount stands.</summary>
    public AmountInterval? TypedAmount { get; init; }

    /// <summary>True: debit at once. False: hold.</summary>
    public required bool OneStep { get; init; }

    /// <summary>A test payment.</summary>
    public bool Test { get; init; }

    /// <summary>The shop asks for a 3-D Secure challenge; the issuer may ignore it.</summary>
    public bool ChallengeWanted { get; init; }

    /// <summary>How long the payer may take. Spec: 300 to 604800 seconds, a day when the shop does not say.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The kept card that pays, and no other; null: the payer chooses.</summary>
    public long? SavedCard { get; init; }

    /// <summary>How the payer's page looks and where it leads.</summary>
    public CheckoutTerms Terms { get; init; } = new();

    /// <summary>Everything else that the shop said.</summary>
    public required PaymentDetails Details { get; init; }

    /// <summary>Idempotency key, if given.</summary>
    public Idempotency? Idempotency { get; init; }

    /// <summary>What the payer may type: not less than the shop is paid at least.</summary>
    internal AmountInterval? Interval => TypedAmount is { } typed && Least > (typed.From ?? 0) ? typed with { From = Least } : TypedAmount;

    /// <summary>Why it is not opened, whatever else stands; null: it may be.</summary>
    internal PaymentRefusal? WhyNot =>
        Kind != PaymentKind.Purchase ? null
        : Amount.MinorUnits < Least && (TypedAmount is null || Amount.MinorUnits > 0) ? PaymentRefusal.AmountBelowMinimum
        : TypedAmount?.To < Least ? PaymentRefusal.AmountBelowMinimum
        : null;

    private long Least => Merchant.Settings.MinimumIn(Amount.Currency).MinorUnits;
}

/// <summary>What a payer may type as the amount, in minor units of the payment's currency, both ends included.</summary>
/// <param name="From">At least; null: anything above zero.</param>
/// <param name="To">At most; null: the platform's greatest amount.</param>
public sealed record AmountInterval(long? From, long? To);

/// <summary>How opening a payment ended.</summary>
/// <param name="Payment">The payment; 0 when refused.</param>
/// <param name="Customer">Number in the page's address; empty when refused.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="At">The moment of the answer.</param>
public sealed record CheckoutAnswer(PaymentId Payment, Guid Customer, PaymentRefusal? Refusal, DateTimeOffset At);
