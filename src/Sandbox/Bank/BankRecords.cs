namespace FreedomPay.Sandbox.Bank;

/// <summary>What identifies a message besides its RRN: F11, F7, F41.</summary>
/// <param name="Terminal">The eight characters of F41, packed.</param>
/// <param name="Stan">F11.</param>
/// <param name="TransmittedAt">F7 as a number.</param>
internal readonly record struct Trace(ulong Terminal, int Stan, int TransmittedAt);

/// <summary>What the bank knows of a hold or a purchase. Kept by RRN.</summary>
internal struct BankPayment
{
    /// <summary>The request.</summary>
    public Trace Trace;

    /// <summary>The completion that debited the hold; empty for a purchase.</summary>
    public Trace Completion;

    /// <summary>First six and last four digits of the card as one number.</summary>
    public long Card;

    /// <summary>Amount authorised, minor units; zero for a reversal that came without its original.</summary>
    public long Amount;

    /// <summary>Amount debited, minor units.</summary>
    public long Debited;

    /// <summary>Amount returned, minor units.</summary>
    public long Refunded;

    /// <summary>ISO number of the currency.</summary>
    public short Currency;

    public BankPaymentState State;
}

/// <summary>Where a payment stands at the bank.</summary>
internal enum BankPaymentState : byte
{
    Held = 1,
    Debited = 2,
    Reversed = 3,
}

/// <summary>What the bank knows of a credit. Kept by its RRN.</summary>
internal struct BankCredit
{
    /// <summary>First six and last four digits of the card as one number.</summary>
    public long Card;

    /// <summary>Minor units.</summary>
    public long Amount;

    /// <summary>ISO number of the currency.</summary>
    public short Currency;

    public BankCreditState State;

    /// <summary>When it came to this bank; after a restart in whole seconds.</summary>
    public DateTimeOffset Since;
}

/// <summary>Where a credit stands at the bank.</summary>
internal enum BankCreditState : byte
{
    Paid = 1,

    /// <summary>Accepted, decided later.</summary>
    Pending = 2,

    Refused = 3,

    /// <summary>Not paid when the sender's time was over, and never to be paid.</summary>
    Void = 4,
}

/// <summary>A refund that was paid. Kept by its own RRN.</summary>
internal struct BankRefund
{
    public long OriginalRrn;
    public long Card;
    public long Amount;
}
