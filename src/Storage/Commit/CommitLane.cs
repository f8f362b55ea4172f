using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// One connection and one transaction at a time. Steps of a transaction: (1) units declare; (2) one round trip claims keys and locks and reads rows in the
/// global order; (3) units decide one after another; (4) one round trip writes and commits; (5) the outcomes are given out. When the outcome of COMMIT is not
/// known, the lane's own row (which counts its transactions) is read back on a new connection before anybody is answered. A transaction id would not do: one that
/// left no trace in the log may be given out again after a crash.
/// </summary>
internal sealed partial class CommitLane
{
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(50);

    private readonly int _number;
    private readonly NpgsqlDataSource _database;
    private readonly ChannelReader<UnitOfWork> _queue;
    private readonly CommitPart[] _parts;
    private readonly int _batchSizeMax;
    private readonly CommitScope _scope;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly List<UnitOfWork> _members = [];
    private readonly NpgsqlBatchCommand _begin = new("BEGIN");
    private readonly long _id = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly NpgsqlBatchCommand _count =
        new("UPDATE storage.commit_lane SET last_transaction = last_transaction + 1 WHERE id = $1 RETURNING last_transaction");

    private readonly NpgsqlBatchCommand _commit = new("COMMIT");
    private NpgsqlConnection? _connection;
    private NpgsqlBatch? _batch;
    private bool _registered;
    private long? _openTransaction;

    public CommitLane(
        int number, NpgsqlDataSource database, ChannelReader<UnitOfWork> queue, CommitPart[] parts, int batchSizeMax, TimeProvider clock, ILogger log)
    {
        _number = number;
        _database = database;
        _queue = queue;
        _parts = parts;
        _batchSizeMax = batchSizeMax;
        _scope = new CommitScope(parts, clock);
        _clock = clock;
        _log = log;
        _count.Parameters.Add(new NpgsqlParameter<long> { TypedValue = _id });
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (await _queue.WaitToReadAsync(stopping).ConfigureAwait(false))
            {
                _members.Clear();
                while (_members.Count < _batchSizeMax && _queue.TryRead(out var member))
                {
                    _members.Add(member);
                }

                if (_members.Count > 0)
                {
                    await CommitMembersAsync(stopping).ConfigureAwait(false);
                }
            }

            await UnregisterAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            FailMembers(new OperationCanceledException("The node is stopping."));
            while (_queue.TryRead(out var member))
            {
                member.Fail(new OperationCanceledException("The node is stopping."));
            }
        }
        finally
        {
            await DropConnectionAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Repeats the transaction of the gathered members until each is committed or found defective.</summary>
    private async Task CommitMembersAsync(CancellationToken stopping)
    {
        while (_members.Count > 0)
        {
            var defective = -1;
            try
            {
                await ConnectAsync(stopping).ConfigureAwait(false);
                _scope.Begin();
                defective = await TryCommitAsync(stopping).ConfigureAwait(false);
                if (defective < 0)
                {
                    CompleteMembers();
                    return;
                }

                _members.RemoveAt(defective);
            }
            catch (PostgresException refused) when (IsAboutTheStatement(refused) && _connection is { FullState: System.Data.ConnectionState.Open })
            {
                await IsolateAsync(refused, stopping).ConfigureAwait(false);
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
            {
                LogConnectionLost(_log, lost, _number, _members.Count);
                if (await WasCommittedAsync(stopping).ConfigureAwait(false))
                {
                    CompleteMembers();
                    return;
                }
            }
        }
    }

    /// <summary>Runs one transaction. Returns -1 when it is durable, or the place of a member whose own code threw (it has been failed already).</summary>
    private async Task<int> TryCommitAsync(CancellationToken stopping)
    {
        foreach (var part in _parts)
        {
            part.Reset();
        }

        for (var i = 0; i < _members.Count; i++)
        {
            try
            {
                _members[i].Declare(_scope);
            }
#pragma warning disable CA1031 // A unit of work is foreign code; its defect must not reach the others.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                _members[i].Fail(defect);
                return i;
            }
        }

        var batch = _batch!;
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(_begin);
        batch.BatchCommands.Add(_count);
        foreach (var part in _parts)
        {
            part.AddReads(batch);
        }

        await using (var reader = await batch.ExecuteReaderAsync(stopping).ConfigureAwait(false))
        {
            await reader.ReadAsync(stopping).ConfigureAwait(false);
            _openTransaction = reader.GetInt64(0);
            foreach (var part in _parts)
            {
                await part.ReadAsync(reader, stopping).ConfigureAwait(false);
            }
        }

        for (var i = 0; i < _members.Count; i++)
        {
            try
            {
                _members[i].Decide(_scope);
            }
#pragma warning disable CA1031 // As above: the member's defect is the member's alone.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                await RollbackAsync(stopping).ConfigureAwait(false);
                _members[i].Fail(defect);
                return i;
            }
        }

        batch.BatchCommands.Clear();
        foreach (var part in _parts)
        {
            part.AddWrites(batch);
        }

        batch.BatchCommands.Add(_commit);

        // Not cancellable: once the writes are on their way, the outcome must be learnt.
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        _openTransaction = null;
        foreach (var part in _parts)
        {
            part.Committed();
        }

        return -1;
    }

    /// <summary>A statement was refused: run the members one by one, so that only the one at fault fails.</summary>
    private async Task IsolateAsync(PostgresException refused, CancellationToken stopping)
    {
        await RollbackAsync(stopping).ConfigureAwait(false);
        LogRefused(_log, refused, _number, _members.Count);
        if (_members.Count == 1)
        {
            if (IsTransient(refused))
            {
                return;
            }

            _members[0].Fail(refused);
            _members.Clear();
            return;
        }

        UnitOfWork[] all = [.. _members];
        foreach (var member in all)
        {
            _members.Clear();
            _members.Add(member);
            await CommitMembersAsync(stopping).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Asks on a new connection how the open transaction ended. The row lock waits for the old backend, should it still be at work; waits until the server can say.
    /// </summary>
    private async Task<bool> WasCommittedAsync(CancellationToken stopping)
    {
        var transaction = _openTransaction;
        _openTransaction = null;
        await DropConnectionAsync().ConfigureAwait(false);
        while (transaction is not null)
        {
            try
            {
                await ConnectAsync(stopping).ConfigureAwait(false);
                await using var command = new NpgsqlCommand("SELECT last_transaction FROM storage.commit_lane WHERE id = $1 FOR UPDATE", _connection)
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = _id } },
                };
                return await command.ExecuteScalarAsync(stopping).ConfigureAwait(false) is long last && last >= transaction;
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException or IOException)
            {
                LogConnectionLost(_log, lost, _number, _members.Count);
                await DropConnectionAsync().ConfigureAwait(false);
                await Task.Delay(ReconnectPause, stopping).ConfigureAwait(false);
            }
        }

        return false;
    }

    private async Task ConnectAsync(CancellationToken stopping)
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open })
        {
            return;
        }

        await DropConnectionAsync().ConfigureAwait(false);
        while (true)
        {
            try
            {
                var connection = await _database.OpenConnectionAsync(stopping).ConfigureAwait(false);
                _connection = connection;
                await using var settings = new NpgsqlCommand(
                    "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; "
                    + "SET jit = off; SET idle_in_transaction_session_timeout = '30s'",
                    connection);
                await settings.ExecuteNonQueryAsync(stopping).ConfigureAwait(false);
                await RegisterAsync(connection, stopping).ConfigureAwait(false);
                _batch = connection.CreateBatch();
                return;
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException or IOException)
            {
                LogConnectionLost(_log, lost, _number, _members.Count);
                await DropConnectionAsync().ConfigureAwait(false);
                await Task.Delay(ReconnectPause, stopping).ConfigureAwait(false);
            }
        }
    }

    private async Task RegisterAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        if (_registered)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            "INSERT INTO storage.commit_lane (id, last_transaction, opened_at) VALUES ($1, 0, $2) ON CONFLICT (id) DO NOTHING", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = _id }, new NpgsqlParameter<DateTime> { TypedValue = _clock.GetUtcNow().UtcDateTime } },
        };
        await command.ExecuteNonQueryAsync(stopping).ConfigureAwait(false);
        _registered = true;
    }

    private async Task UnregisterAsync()
    {
        if (_connection is not { FullState: System.Data.ConnectionState.Open } connection)
        {
            return;
        }

        await using var command = new NpgsqlCommand("DELETE FROM storage.commit_lane WHERE id = $1", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = _id } },
        };
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private async Task RollbackAsync(CancellationToken stopping)
    {
        _openTransaction = null;
        await using var command = new NpgsqlCommand("ROLLBACK", _connection);
        await command.ExecuteNonQueryAsync(stopping).ConfigureAwait(false);
    }

    private async Task DropConnectionAsync()
    {
        if (_batch is not null)
        {
            await _batch.DisposeAsync().ConfigureAwait(false);
            _batch = null;
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
            _connection = null;
        }
    }

    private void CompleteMembers()
    {
        foreach (var member in _members)
        {
            member.Complete();
        }

        _members.Clear();
    }

    private void FailMembers(Exception exception)
    {
        foreach (var member in _members)
        {
            member.Fail(exception);
        }

        _members.Clear();
    }

    // Class 57 (operator intervention) and 53 (resources) say something about the server, not about the statement.
    private static bool IsAboutTheStatement(PostgresException exception) =>
        !exception.SqlState.StartsWith("57", StringComparison.Ordinal) && !exception.SqlState.StartsWith("53", StringComparison.Ordinal);

    private static bool IsTransient(PostgresException exception) => exception.SqlState is "40001" or "40P01" or "55P03";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane}: connection to PostgreSQL lost with {Members} units of work; asking how they ended.")]
    private static partial void LogConnectionLost(ILogger log, Exception exception, int lane, int members);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane}: PostgreSQL refused a statement for {Members} units of work; running them one by one.")]
    private static partial void LogRefused(ILogger log, Exception exception, int lane, int members);
}
