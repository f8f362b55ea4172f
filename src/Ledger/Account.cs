namespace FreedomPay.Ledger;

/// <summary>An opened account.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Key">What it is for.</param>
/// <param name="Floor">
/// The balance (in the account's normal direction, holds taken off) below which nothing may take it, minor units; null: no bound. Checked inside the commit.
/// </param>
/// <param name="Stripes">How many rows its balance is spread over.</param>
public sealed record Account(long Id, AccountKey Key, long? Floor, short Stripes);
