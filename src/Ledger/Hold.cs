namespace FreedomPay.Ledger;

/// <summary>A pending movement: the amount is held out of the debit account and announced to the credit account.</summary>
/// <param name="Key">Owner and number.</param>
/// <param name="DebitAccount">Number of the account to be debited.</param>
/// <param name="CreditAccount">Number of the account to be credited.</param>
/// <param name="Amount">Held minor units, greater than zero.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record Hold(HoldKey Key, long DebitAccount, long CreditAccount, long Amount, HoldState State);

/// <summary>Identifies a hold: the owner (merchant, partner) and the number of what it is for (payment, refund).</summary>
/// <param name="Owner">Merchant or partner.</param>
/// <param name="Id">Number of the payment, refund or card transaction.</param>
public readonly record struct HoldKey(long Owner, long Id) : IComparable<HoldKey>
{
    /// <inheritdoc/>
    public int CompareTo(HoldKey other) => Owner != other.Owner ? Owner.CompareTo(other.Owner) : Id.CompareTo(other.Id);

    /// <summary>Orders by owner, then number.</summary>
    public static bool operator <(HoldKey left, HoldKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders by owner, then number.</summary>
    public static bool operator >(HoldKey left, HoldKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders by owner, then number.</summary>
    public static bool operator <=(HoldKey left, HoldKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by owner, then number.</summary>
    public static bool operator >=(HoldKey left, HoldKey right) => left.CompareTo(right) >= 0;
}
