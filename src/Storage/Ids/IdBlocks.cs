using System.Collections.Concurrent;
using Npgsql;

namespace FreedomPay.Storage.Ids;

/// <summary>
/// Ids from a PostgreSQL sequence, taken in blocks, so that an id costs no round trip. The sequence's INCREMENT BY is the size of a block. Ids are unique
/// across nodes and restarts, not gapless and not in order of time. Thread-safe.
/// </summary>
public sealed class IdBlocks : IDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly string _sequence;
    private readonly ConcurrentQueue<Block> _spare = new();
    private readonly SemaphoreSlim _switching = new(1);
    private volatile Block _current = Block.Empty;
    private long _size;

    /// <summary>Makes the source; nothing is read yet.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="sequence">The sequence with its schema, e.g. <c>payments.payment_id</c>.</param>
    public IdBlocks(NpgsqlDataSource dataSource, string sequence)
    {
        _dataSource = dataSource;
        _sequence = sequence;
    }

    /// <summary>The next id. Waits for the database only when ids are used up faster than blocks arrive.</summary>
    public long Next()
    {
        while (true)
        {
            var block = _current;
            if (TryTake(block, out var id)) return id;
            _switching.Wait();
            try
            {
                if (_current != block) continue;
                if (!_spare.TryDequeue(out var next)) next = Fetch();
                _current = next;
            }
            finally
            {
                _switching.Release();
            }
        }
    }

    /// <summary>The next id, without blocking the thread should the database have to be asked.</summary>
    public ValueTask<long> NextAsync(CancellationToken cancellationToken) =>
        TryTake(_current, out var id) ? ValueTask.FromResult(id) : NextSlowlyAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _switching.Dispose();

    private bool TryTake(Block block, out long id)
    {
        if (!block.TryTake(out id)) return false;
        // Each id is given once, so exactly one caller sees the middle of a block.
        if (id == block.Middle) _ = Task.Run(FetchAheadAsync);
        return true;
    }

    private async ValueTask<long> NextSlowlyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var block = _current;
            if (TryTake(block, out var id)) return id;
            await _switching.WaitAsync(cancellationToken);
            try
            {
                if (_current != block) continue;
                if (!_spare.TryDequeue(out var next)) next = await FetchAsync(cancellationToken);
                _current = next;
            }
            finally
            {
                _switching.Release();
            }
        }
    }

    private async Task FetchAheadAsync()
    {
        try
        {
            _spare.Enqueue(await FetchAsync(CancellationToken.None));
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            // Whoever comes to the end of the block asks again, and is told.
        }
    }

    private Block Fetch()
    {
        using var command = Command();
        using var reader = command.ExecuteReader();
        reader.Read();
        return Read(reader);
    }

    private async Task<Block> FetchAsync(CancellationToken cancellationToken)
    {
        await using var command = Command();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return Read(reader);
    }

    private NpgsqlCommand Command()
    {
        var command = _dataSource.CreateCommand(
            _size == 0
                ? "select nextval($1::regclass), (select seqincrement from pg_catalog.pg_sequence where seqrelid = $1::regclass)"
                : "select nextval($1::regclass)");
        command.Parameters.Add(new() { Value = _sequence });
        return command;
    }

    private Block Read(NpgsqlDataReader reader)
    {
        if (reader.FieldCount == 2) _size = reader.GetInt64(1);
        var first = reader.GetInt64(0);
        return new Block(first, first + _size);
    }

    private sealed class Block(long first, long end)
    {
        private long _last = first - 1;

        public static Block Empty { get; } = new(1, 1);

        public long Middle { get; } = first + ((end - first) / 2);

        public bool TryTake(out long id)
        {
            id = Interlocked.Increment(ref _last);
            return id < end;
        }
    }
}
