namespace FreedomPay.Ledger;

/// <summary>An account's balance.</summary>
/// <param name="Posted">Posted minor units, in the account's normal direction.</param>
/// <param name="Available">Posted less what holds keep back.</param>
public readonly record struct AccountBalance(long Posted, long Available);
