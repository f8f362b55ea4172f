namespace FreedomPay.Ledger;

/// <summary>Life of a hold. Numbers are stored.</summary>
public enum HoldState : short
{
    /// <summary>Money is held.</summary>
    Open = 1,

    /// <summary>Posted, wholly or in part; the rest was released.</summary>
    Posted = 2,

    /// <summary>Released without posting.</summary>
    Released = 3,
}
