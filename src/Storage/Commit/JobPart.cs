using FreedomPay.Storage.Jobs;
using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>Durable work and outgoing messages that come about by a unit of work: written with it, run after it.</summary>
public sealed class JobPart : CommitPart
{
    private readonly JobQueue _queue;
    private readonly TimeProvider _clock;
    private readonly List<long> _ids = [];
    private readonly List<short> _queues = [];
    private readonly List<long> _owners = [];
    private readonly List<DateTime> _due = [];
    private readonly List<byte[]> _payloads = [];
    private readonly NpgsqlParameter<DateTime> _writtenAt = new();
    private readonly NpgsqlBatchCommand _insert = new(JobSql.InsertMany);

    internal JobPart(JobQueue queue, TimeProvider clock)
    {
        _queue = queue;
        _clock = clock;
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _ids });
        _insert.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _queues });
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _owners });
        _insert.Parameters.Add(new NpgsqlParameter<List<DateTime>> { TypedValue = _due });
        _insert.Parameters.Add(new NpgsqlParameter<List<byte[]>> { TypedValue = _payloads });
        _insert.Parameters.Add(_writtenAt);
    }

    /// <inheritdoc/>
    public override int LockOrder => 90;

    /// <summary>Adds a job without a key.</summary>
    public void Add(short queue, long owner, DateTimeOffset dueAt, byte[] payload)
    {
        _ids.Add(_queue.NextId());
        _queues.Add(queue);
        _owners.Add(owner);
        _due.Add(dueAt.UtcDateTime);
        _payloads.Add(payload);
    }

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        _ids.Clear();
        _queues.Clear();
        _owners.Clear();
        _due.Clear();
        _payloads.Clear();
    }

    /// <inheritdoc/>
    protected internal override void AddReads(NpgsqlBatch batch)
    {
    }

    /// <inheritdoc/>
    protected internal override Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected internal override void AddWrites(NpgsqlBatch batch)
    {
        if (_ids.Count > 0)
        {
            _writtenAt.TypedValue = _clock.GetUtcNow().UtcDateTime;
            batch.BatchCommands.Add(_insert);
        }
    }

    /// <inheritdoc/>
    protected internal override void Committed()
    {
        if (_ids.Count > 0)
        {
            _queue.Wake();
        }
    }
}
