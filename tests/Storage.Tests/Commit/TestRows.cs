using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

/// <summary>A module's share for tests: numbered counters to lock and change, and records to insert.</summary>
internal sealed class TestRows(TestRowsHooks hooks) : CommitPart
{
    public const string Tables =
        """
        create schema test;
        create table test.counter (id bigint primary key, value bigint not null);
        insert into test.counter select n, 0 from generate_series(1, 100) n;
        create table test.record (id bigint not null, text text not null check (text <> 'refused'), lane_transactions int not null default 1);
        """;

    private readonly SortedSet<long> _wanted = [];
    private readonly Dictionary<long, long> _values = [];
    private readonly Dictionary<long, long> _deltas = [];
    private readonly List<(long Id, string Text)> _records = [];

    public override int LockOrder => 40;

    public void Lock(long counter) => _wanted.Add(counter);

    public long Value(long counter) => _values[counter];

    public void Add(long counter, long delta)
    {
        _values[counter] += delta;
        _deltas[counter] = _deltas.GetValueOrDefault(counter) + delta;
    }

    public void Record(long id, string text) => _records.Add((id, text));

    protected internal override void Reset()
    {
        _wanted.Clear();
        _values.Clear();
        _deltas.Clear();
        _records.Clear();
    }

    protected internal override void AddReads(NpgsqlBatch batch)
    {
        if (_wanted.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select id, value from test.counter where id = any($1) order by id for update")
            {
                Parameters = { new NpgsqlParameter<long[]> { TypedValue = [.. _wanted] } },
            });
        }
    }

    protected internal override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        hooks.OnRead?.Invoke();
        if (_wanted.Count == 0) return;
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) _values.Add(reader.GetInt64(0), reader.GetInt64(1));
    }

    protected internal override void AddWrites(NpgsqlBatch batch)
    {
        hooks.OnWrite?.Invoke();
        if (_deltas.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "update test.counter c set value = c.value + d.delta from unnest($1, $2) d(id, delta) where c.id = d.id")
            {
                Parameters =
                {
                    new NpgsqlParameter<long[]> { TypedValue = [.. _deltas.Keys] }, new NpgsqlParameter<long[]> { TypedValue = [.. _deltas.Values] },
                },
            });
        }

        if (_records.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into test.record (id, text) select * from unnest($1, $2)")
            {
                Parameters =
                {
                    new NpgsqlParameter<long[]> { TypedValue = [.. _records.Select(r => r.Id)] },
                    new NpgsqlParameter<string[]> { TypedValue = [.. _records.Select(r => r.Text)] },
                },
            });
        }
    }

    protected internal override void Committed()
    {
        Interlocked.Increment(ref hooks.Transactions);
        hooks.OnCommitted?.Invoke();
    }
}

/// <summary>What a test sees of its parts, and how it makes them fail.</summary>
internal sealed class TestRowsHooks
{
    public int Transactions;

    public Action? OnRead { get; set; }

    public Action? OnWrite { get; set; }

    public Action? OnCommitted { get; set; }
}
