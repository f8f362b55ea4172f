namespace FreedomPay.Ledger;

/// <summary>Why an entry was made. Numbers are stored.</summary>
public enum EntryKind : short
{
    /// <summary>A captured card payment.</summary>
    Capture = 1,

    /// <summary>The platform's fee on a captured payment.</summary>
    Fee = 2,

    /// <summary>Money returned to a card.</summary>
    Refund = 3,

    /// <summary>A deposit from the bank.</summary>
    Deposit = 4,

    /// <summary>A payout.</summary>
    Payout = 5,

    /// <summary>A card we issued was used.</summary>
    CardUse = 20,

    /// <summary>A card we issued was funded, or gave its funding back.</summary>
    CardFunding = 21,

    /// <summary>The use of a card we issued was undone, wholly or in part.</summary>
    CardReturn = 22,
}
