using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>The two round trips of a lane's transactions over one connection, and what is used again from one transaction to the next.</summary>
internal sealed class LaneTransaction
{
    private readonly NpgsqlBatchCommand _begin = new("BEGIN");
    private readonly NpgsqlBatchCommand _count;
    private readonly NpgsqlBatchCommand _commit = new("COMMIT");

    public LaneTransaction(NpgsqlBatch batch, NpgsqlBatchCommand count, CommitPart[] parts, TimeProvider clock)
    {
        Batch = batch;
        Parts = parts;
        Scope = new CommitScope(parts, clock);
        _count = count;
    }

    public NpgsqlBatch Batch { get; }

    public CommitPart[] Parts { get; }

    public CommitScope Scope { get; }

    public void Reset()
    {
        Scope.Begin();
        foreach (var part in Parts)
        {
            part.Reset();
        }
    }

    /// <summary>Begins, claims, locks and reads. Returns the transaction's number.</summary>
    public async Task<long> ReadAsync(CancellationToken stopping)
    {
        Batch.BatchCommands.Clear();
        Batch.BatchCommands.Add(_begin);
        Batch.BatchCommands.Add(_count);
        if (Array.Exists(Parts, static part => part.LocksBeforehand))
        {
            Array.ForEach(Parts, static part => part.LockAllBeforehand());
        }

        foreach (var part in Parts)
        {
            part.AddReads(Batch);
        }

        await using var reader = await Batch.ExecuteReaderAsync(stopping).ConfigureAwait(false);
        await reader.ReadAsync(stopping).ConfigureAwait(false);
        var transaction = reader.GetInt64(0);
        foreach (var part in Parts)
        {
            await part.ReadAsync(reader, stopping).ConfigureAwait(false);
        }

        return transaction;
    }

    /// <summary>Writes and commits. Not cancellable: once the writes are on their way, the outcome must be learnt.</summary>
    public async Task CommitAsync()
    {
        Batch.BatchCommands.Clear();
        foreach (var part in Parts)
        {
            part.AddWrites(Batch);
        }

        Batch.BatchCommands.Add(_commit);
        await Batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
