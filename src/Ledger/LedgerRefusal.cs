namespace FreedomPay.Ledger;

/// <summary>Why the ledger did not take a posting or a hold.</summary>
public enum LedgerRefusal
{
    /// <summary>The account would fall below its floor.</summary>
    BelowFloor = 1,
}
