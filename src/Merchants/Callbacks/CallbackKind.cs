namespace FreedomPay.Merchants.Callbacks;

/// <summary>What a shop is told. Numbers are stored. Spec: callbacks §0.</summary>
public enum CallbackKind : short
{
    /// <summary>A payment's outcome is known; the subject is the payment.</summary>
    PaymentResult = 1,

    /// <summary>A card was stored; the subject is the operation that stored it.</summary>
    CardAdded = 2,

    /// <summary>Money was returned; the subject is the refund or cancel.</summary>
    Refund = 3,

    /// <summary>A hold was debited; the subject is the payment.</summary>
    Capture = 4,

    /// <summary>A payout ended; the subject is the payout.</summary>
    Payout = 5,

    /// <summary>The question before a charge (<see cref="IPaymentCheck"/>). Never ordered and never repeated; it only stands in the log.</summary>
    Check = 6,
}
