using System.Runtime.InteropServices;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>
/// What a transaction adds to balance rows, one row per account and stripe however many units touched it. Rows are changed, and so locked, in their order.
/// </summary>
internal sealed class BalanceDeltas
{
    private readonly Dictionary<(long Account, short Stripe), Delta> _deltas = [];
    private readonly List<long> _accounts = [];
    private readonly List<short> _stripes = [];
    private readonly List<long> _posted = [];
    private readonly List<long> _heldDebit = [];
    private readonly List<long> _heldCredit = [];
    private readonly NpgsqlBatchCommand _update = new(
        $"""
        UPDATE ledger.balance b
        SET posted = b.posted + d.posted, held_debit = b.held_debit + d.held_debit, held_credit = b.held_credit + d.held_credit
        FROM {ArrayRows.Of("account_id bigint, stripe smallint, posted bigint, held_debit bigint, held_credit bigint")} d
        WHERE b.account_id = d.account_id AND b.stripe = d.stripe
        """);

    public BalanceDeltas()
    {
        _update.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _accounts });
        _update.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _stripes });
        _update.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _posted });
        _update.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _heldDebit });
        _update.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _heldCredit });
    }

    public void Add(long account, short stripe, long posted, long heldDebit, long heldCredit)
    {
        ref var delta = ref CollectionsMarshal.GetValueRefOrAddDefault(_deltas, (account, stripe), out _);
        delta = new Delta(checked(delta.Posted + posted), checked(delta.HeldDebit + heldDebit), checked(delta.HeldCredit + heldCredit));
    }

    public void Clear()
    {
        _deltas.Clear();
        _accounts.Clear();
        _stripes.Clear();
        _posted.Clear();
        _heldDebit.Clear();
        _heldCredit.Clear();
    }

    public void AddWrites(NpgsqlBatch batch)
    {
        if (_deltas.Count == 0)
        {
            return;
        }

        foreach (var ((account, stripe), delta) in _deltas.OrderBy(row => row.Key))
        {
            _accounts.Add(account);
            _stripes.Add(stripe);
            _posted.Add(delta.Posted);
            _heldDebit.Add(delta.HeldDebit);
            _heldCredit.Add(delta.HeldCredit);
        }

        batch.BatchCommands.Add(_update);
    }

    private readonly record struct Delta(long Posted, long HeldDebit, long HeldCredit);
}
