namespace FreedomPay.Ledger;

/// <summary>One line of a posting set.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kind">Why.</param>
/// <param name="Amount">Signed minor units: debit positive, credit negative.</param>
public readonly record struct PostingLine(Account Account, EntryKind Kind, long Amount)
{
    /// <summary>A debit line.</summary>
    public static PostingLine Debit(Account account, EntryKind kind, long minorUnits) => new(account, kind, minorUnits);

    /// <summary>A credit line.</summary>
    public static PostingLine Credit(Account account, EntryKind kind, long minorUnits) => new(account, kind, -minorUnits);
}
