namespace FreedomPay.Ledger;

/// <summary>Something that the verification of the ledger found wrong.</summary>
/// <param name="Check">Which rule is broken.</param>
/// <param name="Subject">Account, set or hold.</param>
/// <param name="Detail">What was expected and what was found, in minor units.</param>
public sealed record LedgerFinding(string Check, string Subject, string Detail);
