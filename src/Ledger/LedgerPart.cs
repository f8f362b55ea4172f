using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>
/// The ledger's share in a lane's transaction: locks balance stripes and holds in order, keeps running balances while units of work decide, refuses what
/// would break an account's floor, and writes posting sets, balances and holds with a few set-based statements.
/// </summary>
public sealed class LedgerPart : CommitPart
{
    private readonly int _lane;
    private readonly SortedDictionary<(long Account, short Stripe), bool> _rows = [];
    private readonly HashSet<long> _declared = [];
    private readonly Dictionary<long, GuardedBalance> _guarded = [];
    private readonly BalanceDeltas _deltas = new();
    private readonly PostingSetRows _sets = new();
    private readonly HoldRows _holds = new();
    private readonly List<long> _lockAccounts = [];
    private readonly List<short> _lockStripes = [];
    private readonly NpgsqlBatchCommand _lockRows = new(
        $"""
        SELECT b.account_id, b.posted, b.held_debit, b.held_credit
        FROM {ArrayRows.Of("account_id bigint, stripe smallint")} k
        JOIN ledger.balance b ON b.account_id = k.account_id AND b.stripe = k.stripe
        ORDER BY b.account_id, b.stripe
        FOR UPDATE OF b
        """);

    private readonly List<long> _floorAccounts = [];
    private readonly NpgsqlBatchCommand _readFloors = new("SELECT a.id, a.floor FROM unnest($1::bigint[]) AS k (id) JOIN ledger.account a ON a.id = k.id");

    internal LedgerPart(int lane)
    {
        _lane = lane;
        _lockRows.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _lockAccounts });
        _lockRows.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _lockStripes });
        _readFloors.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _floorAccounts });
    }

    /// <inheritdoc/>
    public override int LockOrder => 50;

    /// <inheritdoc/>
    protected override bool LocksBeforehand => _guarded.Count > 0;

    /// <summary>Declares that the unit will move an account without reducing it against its floor: one stripe is enough.</summary>
    public void Use(Account account)
    {
        _rows.TryAdd((account.Id, StripeOf(account)), false);
        _declared.Add(account.Id);
    }

    /// <summary>Declares that the unit may reduce an account that has a floor: all its stripes are locked, and its balance is known.</summary>
    public void Guard(Account account)
    {
        for (short stripe = 0; stripe < account.Stripes; stripe++)
        {
            _rows[(account.Id, stripe)] = true;
        }

        _declared.Add(account.Id);
        _guarded.TryAdd(account.Id, new GuardedBalance());
    }

    /// <summary>Declares that the unit will read or end a hold.</summary>
    public void UseHold(HoldKey key) => _holds.Want(key);

    /// <summary>The hold as it stands after the units before this one; null when there is none.</summary>
    public Hold? FindHold(HoldKey key) => _holds.Find(key);

    /// <summary>What a guarded account has free after holds, minor units in its normal direction, as the units so far leave it.</summary>
    /// <exception cref="InvalidOperationException">A defect of the caller: the account was not guarded.</exception>
    public long Available(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var balance = _guarded.GetValueOrDefault(account.Id) ?? throw new InvalidOperationException($"Account {account.Id} was not guarded.");
        return account.Key.Kind.IsDebitNormal() ? balance.Posted - balance.HeldCredit : -balance.Posted - balance.HeldDebit;
    }

    /// <summary>
    /// Posts a set of lines, wholly or not at all.
    /// </summary>
    /// <param name="setId">Number of the set, unique.</param>
    /// <param name="reference">The operation it belongs to.</param>
    /// <param name="lines">Lines whose amounts sum to zero in each currency.</param>
    /// <param name="at">Moment of posting.</param>
    /// <returns>Null when posted; otherwise why not.</returns>
    /// <exception cref="InvalidOperationException">A defect of the caller: the lines do not sum to zero, or an account was not declared.</exception>
    public LedgerRefusal? TryPost(long setId, HoldKey reference, ReadOnlySpan<PostingLine> lines, DateTimeOffset at)
    {
        AssertBalanced(lines);
        foreach (var line in lines)
        {
            if (!CanReduce(line.Account, NetOf(line.Account, lines), 0))
            {
                return LedgerRefusal.BelowFloor;
            }
        }

        foreach (var line in lines)
        {
            Move(line.Account, line.Amount, 0, 0);
        }

        _sets.Add(setId, reference, lines, at);
        return null;
    }

    /// <summary>Holds an amount out of one account for another.</summary>
    /// <returns>Null when held; otherwise why not.</returns>
    public LedgerRefusal? TryHold(HoldKey key, Account debit, Account credit, long amount, DateTimeOffset at)
    {
        if (!CanReduce(debit, amount, amount) || !CanReduce(credit, -amount, amount))
        {
            return LedgerRefusal.BelowFloor;
        }

        Move(debit, 0, amount, 0);
        Move(credit, 0, 0, amount);
        _holds.Add(new Hold(key, debit.Id, credit.Id, amount, HoldState.Open), at);
        return null;
    }

    /// <summary>
    /// Ends an open hold: the whole amount is let go; what of it was posted is said for the record, and posted by <see cref="TryPost"/> in the same unit.
    /// </summary>
    /// <exception cref="InvalidOperationException">A defect of the caller: the hold was not declared, is not open, or is smaller.</exception>
    public void EndHold(HoldKey key, Account debit, Account credit, long posted, DateTimeOffset at)
    {
        var hold = _holds.Find(key);
        if (hold is not { State: HoldState.Open } || posted < 0 || posted > hold.Amount || hold.DebitAccount != debit.Id || hold.CreditAccount != credit.Id)
        {
            throw new InvalidOperationException($"Hold {key} cannot be ended with {posted} posted.");
        }

        Move(debit, 0, -hold.Amount, 0);
        Move(credit, 0, 0, -hold.Amount);
        _holds.End(hold with { State = posted > 0 ? HoldState.Posted : HoldState.Released }, posted, at);
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _rows.Clear();
        _declared.Clear();
        _guarded.Clear();
        _lockAccounts.Clear();
        _lockStripes.Clear();
        _floorAccounts.Clear();
        _deltas.Clear();
        _sets.Clear();
        _holds.Clear();
    }

    /// <inheritdoc/>
    protected override void AddReads(NpgsqlBatch batch)
    {
        _holds.AddReads(batch);
        if (_guarded.Count == 0)
        {
            // Nothing is decided on a balance: the change itself locks its row, and all changes in the same order as here.
            return;
        }

        foreach (var (account, stripe) in _rows.Keys)
        {
            _lockAccounts.Add(account);
            _lockStripes.Add(stripe);
        }

        batch.BatchCommands.Add(_lockRows);
        _floorAccounts.AddRange(_guarded.Keys);
        batch.BatchCommands.Add(_readFloors);
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await _holds.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
        if (_guarded.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_guarded.TryGetValue(reader.GetInt64(0), out var balance))
            {
                balance.Posted += reader.GetInt64(1);
                balance.HeldDebit += reader.GetInt64(2);
                balance.HeldCredit += reader.GetInt64(3);
            }
        }

        await ReadFloorsAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void AddWrites(NpgsqlBatch batch)
    {
        _holds.AddWrites(batch);
        _deltas.AddWrites(batch);
        _sets.AddTo(batch);
    }

    private async Task ReadFloorsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _guarded[reader.GetInt64(0)].Floor = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : reader.GetInt64(1);
        }
    }

    private short StripeOf(Account account) => (short)(_lane % account.Stripes);

    /// <summary>Whether a movement that reduces an account in its normal direction leaves it at or above its floor.</summary>
    private bool CanReduce(Account account, long signedAmount, long heldAmount)
    {
        var debitNormal = account.Key.Kind.IsDebitNormal();
        var change = debitNormal ? signedAmount : -signedAmount;
        if (account.Floor is null || change >= 0)
        {
            return true;
        }

        if (!_guarded.TryGetValue(account.Id, out var balance))
        {
            throw new InvalidOperationException($"Account {account.Id} has a floor and is reduced, but was not guarded.");
        }

        var normal = debitNormal ? balance.Posted : -balance.Posted;
        var held = debitNormal ? balance.HeldCredit : balance.HeldDebit;
        var after = heldAmount > 0 ? normal - held - heldAmount : normal - held + change;
        return after >= (balance.Floor ?? long.MinValue);
    }

    private void Move(Account account, long posted, long heldDebit, long heldCredit)
    {
        if (!_declared.Contains(account.Id))
        {
            throw new InvalidOperationException($"Account {account.Id} is moved, but was not declared.");
        }

        _deltas.Add(account.Id, StripeOf(account), posted, heldDebit, heldCredit);
        if (_guarded.TryGetValue(account.Id, out var balance))
        {
            balance.Posted += posted;
            balance.HeldDebit += heldDebit;
            balance.HeldCredit += heldCredit;
        }
    }

    private static long NetOf(Account account, ReadOnlySpan<PostingLine> lines)
    {
        long net = 0;
        foreach (var line in lines)
        {
            net = checked(net + (line.Account.Id == account.Id ? line.Amount : 0));
        }

        return net;
    }

    private static void AssertBalanced(ReadOnlySpan<PostingLine> lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            long sum = 0;
            foreach (var line in lines)
            {
                sum = checked(sum + (line.Account.Key.Currency.Equals(lines[i].Account.Key.Currency) ? line.Amount : 0));
            }

            if (sum != 0)
            {
                throw new InvalidOperationException($"A posting set must sum to zero; {lines[i].Account.Key.Currency} sums to {sum}.");
            }
        }
    }

    private sealed class GuardedBalance
    {
        public long Posted { get; set; }

        public long HeldDebit { get; set; }

        public long HeldCredit { get; set; }

        public long? Floor { get; set; }
    }
}
