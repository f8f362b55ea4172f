using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// The connection of a lane, and the lane's own row in the database, which counts its transactions: a lane that lost its connection reads it back to learn how
/// the transaction ended. A transaction id would not do: one that left no trace in the log may be given out again after a crash.
/// </summary>
internal sealed partial class LaneConnection
{
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(50);

    private readonly int _number;
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly long _id = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
    private NpgsqlConnection? _connection;
    private NpgsqlBatch? _batch;

    public LaneConnection(int number, NpgsqlDataSource database, TimeProvider clock, ILogger log)
    {
        _number = number;
        _database = database;
        _clock = clock;
        _log = log;
    }

    /// <summary>
    /// The batch, used again for each transaction, on an open connection; waits until the server lets us in. Another batch than the last time is another
    /// connection.
    /// </summary>
    public async ValueTask<NpgsqlBatch> OpenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_batch is not null && _connection is { FullState: ConnectionState.Open })
            {
                return _batch;
            }

            await DropAsync().ConfigureAwait(false);
            try
            {
                _connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(
                    "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; "
                    + "SET jit = off; SET idle_in_transaction_session_timeout = '30s'",
                    cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(
                    "INSERT INTO storage.commit_lane (id, last_transaction, opened_at) VALUES ($1, 0, $2) ON CONFLICT (id) DO NOTHING",
                    cancellationToken,
                    new NpgsqlParameter<long> { TypedValue = _id },
                    new NpgsqlParameter<DateTime> { TypedValue = _clock.GetUtcNow().UtcDateTime }).ConfigureAwait(false);
                _batch = _connection.CreateBatch();
                return _batch;
            }
            catch (Exception lost) when (IsAboutTheServer(lost))
            {
                await PauseAsync(lost, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Whether a transaction of this lane was committed; asked on a new connection. The row lock waits for the old backend, should it still be at work.
    /// </summary>
    public async Task<bool> WasCommittedAsync(long transaction, CancellationToken cancellationToken)
    {
        while (true)
        {
            await DropAsync().ConfigureAwait(false);
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await using var command = new NpgsqlCommand("SELECT last_transaction FROM storage.commit_lane WHERE id = $1 FOR UPDATE", _connection)
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = _id } },
                };
                return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long last && last >= transaction;
            }
            catch (Exception lost) when (IsAboutTheServer(lost))
            {
                await PauseAsync(lost, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Counts a transaction and returns its number; stands first in each, so that its row lock tells whether the transaction has ended.</summary>
    public NpgsqlBatchCommand MakeCount() =>
        new("UPDATE storage.commit_lane SET last_transaction = last_transaction + 1 WHERE id = $1 RETURNING last_transaction")
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = _id } },
        };

    public Task RollbackAsync(CancellationToken cancellationToken) => ExecuteAsync("ROLLBACK", cancellationToken);

    /// <summary>Waits a little after the server failed, so as not to run in circles.</summary>
    public async Task PauseAsync(Exception lost, CancellationToken cancellationToken)
    {
        LogUnavailable(_log, _number, lost.Message);
        await DropAsync().ConfigureAwait(false);
        await Task.Delay(ReconnectPause, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the lane's row away: nothing will be asked about it any more.</summary>
    public async Task UnregisterAsync()
    {
        try
        {
            if (_connection is { FullState: ConnectionState.Open })
            {
                await ExecuteAsync("DELETE FROM storage.commit_lane WHERE id = $1", CancellationToken.None, new NpgsqlParameter<long> { TypedValue = _id })
                    .ConfigureAwait(false);
            }
        }
        catch (NpgsqlException lost)
        {
            LogUnavailable(_log, _number, lost.Message);
        }
    }

    /// <summary>Lets the connection go; what is open on it is rolled back, and the pool gets it with the settings it came with.</summary>
    public async Task DropAsync()
    {
        var (batch, connection) = (_batch, _connection);
        (_batch, _connection) = (null, null);
        try
        {
            if (batch is not null)
            {
                await batch.DisposeAsync().ConfigureAwait(false);
            }

            if (connection is { FullState: ConnectionState.Open })
            {
                await using var reset = new NpgsqlCommand("ROLLBACK; RESET ALL", connection);
                await reset.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
        catch (Exception lost) when (IsAboutTheServer(lost) || lost is InvalidOperationException)
        {
            LogUnavailable(_log, _number, lost.Message);
        }

        try
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception lost) when (IsAboutTheServer(lost) || lost is InvalidOperationException)
        {
            LogUnavailable(_log, _number, lost.Message);
        }
    }

    /// <summary>Whether a failure says something about the server or the way to it, and nothing about the statement.</summary>
    public static bool IsAboutTheServer(Exception failure) => failure switch
    {
        // 08 connection, 53 resources, 57 operator intervention, 58 system; 25006: we were let in by a standby; fatal: the session was ended.
        PostgresException refused => refused.InvariantSeverity is "FATAL" or "PANIC" || refused.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction
            || refused.SqlState[..2] is "08" or "53" or "57" or "58",
        NpgsqlException or TimeoutException or IOException => true,
        _ => false,
    };

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane}: the connection to PostgreSQL was lost: {Reason}")]
    private static partial void LogUnavailable(ILogger log, int lane, string reason);
}
