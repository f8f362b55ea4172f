namespace FreedomPay.Ledger.Tests;

/// <summary>One step of a random life of the ledger. Accounts and holds are named by position.</summary>
/// <param name="Kind">0 posts, 1 holds, 2 ends a hold.</param>
/// <param name="Debit">Account debited.</param>
/// <param name="Credit">Account credited.</param>
/// <param name="Amount">Minor units; what of a hold is posted.</param>
public sealed record LedgerStep(int Kind, int Debit, int Credit, long Amount);

/// <summary>The ledger as a person would keep it on paper: balances in the normal direction, one number per account.</summary>
internal sealed class LedgerModel(IReadOnlyList<Account> accounts)
{
    private readonly long[] _posted = new long[accounts.Count];
    private readonly long[] _held = new long[accounts.Count];

    public long Posted(int account) => _posted[account];

    public long Available(int account) => _posted[account] - _held[account];

    public bool Post(int debit, int credit, long amount)
    {
        if (debit == credit) return true;
        var (d, c) = (Normal(debit, amount), Normal(credit, -amount));
        if (IsBroken(debit, d) || IsBroken(credit, c)) return false;
        _posted[debit] += d;
        _posted[credit] += c;
        return true;
    }

    public bool Hold(int debit, int credit, long amount)
    {
        if (IsBroken(debit, Normal(debit, amount)) || IsBroken(credit, Normal(credit, -amount))) return false;
        _held[debit] += Math.Max(0, -Normal(debit, amount));
        _held[credit] += Math.Max(0, -Normal(credit, -amount));
        return true;
    }

    public void End(int debit, int credit, long held)
    {
        _held[debit] -= Math.Max(0, -Normal(debit, held));
        _held[credit] -= Math.Max(0, -Normal(credit, -held));
    }

    private long Normal(int account, long signed) => accounts[account].Key.Kind.IsDebitNormal() ? signed : -signed;

    private bool IsBroken(int account, long change) => change < 0 && accounts[account].Floor is { } floor && Available(account) + change < floor;
}
