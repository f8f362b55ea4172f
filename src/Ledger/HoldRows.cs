using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>Holds that a transaction reads, makes and ends.</summary>
internal sealed class HoldRows
{
    private readonly SortedSet<HoldKey> _wanted = [];
    private readonly Dictionary<HoldKey, Hold> _known = [];
    private readonly Dictionary<HoldKey, DateTimeOffset> _made = [];
    private readonly Dictionary<HoldKey, (long Posted, DateTimeOffset At)> _ended = [];
    private readonly NpgsqlBatchCommand _read = new(
        $"""
        SELECT h.owner_id, h.id, h.debit_account, h.credit_account, h.amount, h.state
        FROM {ArrayRows.Of("owner_id bigint, id bigint")} k
        JOIN ledger.hold h ON h.owner_id = k.owner_id AND h.id = k.id
        ORDER BY h.owner_id, h.id
        FOR UPDATE OF h
        """);

    private readonly NpgsqlBatchCommand _insert = new(
        $"""
        INSERT INTO ledger.hold (owner_id, id, debit_account, credit_account, amount, state, held_at)
        SELECT * FROM {ArrayRows.Of(
            "owner_id bigint, id bigint, debit_account bigint, credit_account bigint, amount bigint, state smallint, held_at timestamptz")} n
        """);

    private readonly NpgsqlBatchCommand _update = new(
        $"""
        UPDATE ledger.hold h SET state = e.state, posted = e.posted, ended_at = e.ended_at
        FROM {ArrayRows.Of("owner_id bigint, id bigint, state smallint, posted bigint, ended_at timestamptz")} e
        WHERE h.owner_id = e.owner_id AND h.id = e.id
        """);

    public void Want(HoldKey key) => _wanted.Add(key);

    public Hold? Find(HoldKey key) => _known.GetValueOrDefault(key);

    public void Add(Hold hold, DateTimeOffset at)
    {
        _known.Add(hold.Key, hold);
        _made.Add(hold.Key, at);
    }

    public void End(Hold hold, long posted, DateTimeOffset at)
    {
        _known[hold.Key] = hold;
        _ended.Add(hold.Key, (posted, at));
    }

    public void Clear()
    {
        _wanted.Clear();
        _known.Clear();
        _made.Clear();
        _ended.Clear();
    }

    public void AddReads(NpgsqlBatch batch)
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        _read.Parameters.Clear();
        _read.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. _wanted.Select(k => k.Owner)] });
        _read.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. _wanted.Select(k => k.Id)] });
        batch.BatchCommands.Add(_read);
    }

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = new HoldKey(reader.GetInt64(0), reader.GetInt64(1));
            _known.Add(key, new Hold(key, reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), (HoldState)reader.GetInt16(5)));
        }
    }

    public void AddWrites(NpgsqlBatch batch)
    {
        if (_made.Count > 0)
        {
            Hold[] made = [.. _made.Keys.Select(k => _known[k])];
            _insert.Parameters.Clear();
            _insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. made.Select(h => h.Key.Owner)] });
            _insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. made.Select(h => h.Key.Id)] });
            _insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. made.Select(h => h.DebitAccount)] });
            _insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. made.Select(h => h.CreditAccount)] });
            _insert.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. made.Select(h => h.Amount)] });
            _insert.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. made.Select(_ => (short)HoldState.Open)] });
            _insert.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. _made.Values.Select(at => at.UtcDateTime)] });
            batch.BatchCommands.Add(_insert);
        }

        if (_ended.Count > 0)
        {
            _update.Parameters.Clear();
            _update.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. _ended.Keys.Select(k => k.Owner)] });
            _update.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. _ended.Keys.Select(k => k.Id)] });
            _update.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. _ended.Keys.Select(k => (short)_known[k].State)] });
            _update.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. _ended.Values.Select(e => e.Posted)] });
            _update.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. _ended.Values.Select(e => e.At.UtcDateTime)] });
            batch.BatchCommands.Add(_update);
        }
    }
}
