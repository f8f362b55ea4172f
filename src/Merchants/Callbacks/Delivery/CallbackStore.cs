using System.Buffers.Binary;
using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Storage;
using FreedomPay.Storage.Jobs;
using Npgsql;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Keeps messages and the log of their attempts, and asks for the attempts to come.</summary>
internal sealed class CallbackStore
{
    /// <summary>The job queue of attempts after the first.</summary>
    public const short RetryQueue = 21;

    /// <summary>Messages of one order at most.</summary>
    public const int Places = 16;

    private readonly NpgsqlDataSource _database;
    private readonly JobQueue _jobs;
    private readonly TimeProvider _clock;
    private readonly Gathered<FirstAttempt, bool> _firsts;
    private readonly Gathered<(StoredCallback Callback, AttemptReport Report), int> _records;

    public CallbackStore(CallbackDatabase database, JobQueue jobs, TimeProvider clock)
    {
        (_database, _jobs, _clock) = (database.Source, jobs, clock);
        _firsts = new(InsertAsync);
        _records = new(RecordAsync);
    }

    public async Task<StoredCallback?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(CallbackSql.Find);
        CallbackRows.Add(command, merchant.Value);
        CallbackRows.Add(command, id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? CallbackRows.Read(reader) : null;
    }

    /// <summary>The numbers of an order's messages that are kept already.</summary>
    public async Task<HashSet<long>> FindOfOrderAsync(MerchantId merchant, long order, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(CallbackSql.FindOfOrder);
        CallbackRows.Add(command, merchant.Value);
        CallbackRows.Add(command, order * Places);
        CallbackRows.Add(command, (order * Places) + Places - 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var known = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            known.Add(CallbackRows.Read(reader).Id);
        }

        return known;
    }

    /// <summary>Keeps a message with its first attempt. If that failed, the next is asked for in the same transaction.</summary>
    public async Task AddAsync(StoredCallback callback, AttemptReport report)
    {
        if (report.IsDelivered)
        {
            await _firsts.RunAsync(new FirstAttempt(callback with { State = CallbackState.Delivered, AttemptsLeft = 0 }, report)).ConfigureAwait(false);
            return;
        }

        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await InsertAsync(connection, [new FirstAttempt(callback with { AttemptsLeft = callback.AttemptsLeft - 1 }, report)]).ConfigureAwait(false);
        await AskAsync(connection, callback, report.StartedAt + Schedule.Every).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
    }

    /// <summary>Keeps a message and asks for its first attempt at another time.</summary>
    public async Task AddUntriedAsync(StoredCallback callback, DateTimeOffset due)
    {
        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (var insert = CallbackRows.InsertUntried(connection, callback, _clock.GetUtcNow()))
        {
            await insert.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        await AskAsync(connection, callback, due).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
    }

    /// <summary>Logs a further attempt.</summary>
    /// <returns>How many are left.</returns>
    public Task<int> RecordAsync(StoredCallback callback, AttemptReport report) => _records.RunAsync((callback, report));

    /// <summary>Keeps a message that was sent, once or twice, and will not be sent again.</summary>
    public async Task LogAsync(MerchantId merchant, CallbackMessage message, IReadOnlyList<AttemptReport> reports)
    {
        var over = reports[0].IsDelivered ? CallbackState.Delivered : CallbackState.GivenUp;
        var callback = new StoredCallback(
            merchant, _jobs.NextId() * Places, message, reports.Count > 1 ? CallbackState.Waiting : over, 0, reports.Count - 1);
        await _firsts.RunAsync(new FirstAttempt(callback, reports[0])).ConfigureAwait(false);
        foreach (var report in reports.Skip(1))
        {
            await RecordAsync(callback, report).ConfigureAwait(false);
        }
    }

    /// <summary>Starts the schedule anew: at once, whatever was waiting.</summary>
    public async Task RestartAsync(MerchantId merchant, long id, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (var restart = new NpgsqlCommand(CallbackSql.Restart, connection))
        {
            CallbackRows.Add(restart, merchant.Value);
            CallbackRows.Add(restart, id);
            CallbackRows.Add(restart, Schedule.Attempts);
            await restart.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await JobQueue.CancelAsync(connection, RetryQueue, KeyOf(id), cancellationToken).ConfigureAwait(false);
        await _jobs.EnqueueAsync(connection, JobOf(merchant, id, _clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NewJob JobOf(MerchantId merchant, long id, DateTimeOffset due)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, id);
        return new NewJob(RetryQueue, merchant.Value, payload, due, KeyOf(id));
    }

    private static string KeyOf(long id) => id.ToString(CultureInfo.InvariantCulture);

    private Task<long?> AskAsync(NpgsqlConnection connection, StoredCallback callback, DateTimeOffset due) =>
        _jobs.EnqueueAsync(connection, JobOf(callback.Merchant, callback.Id, due), CancellationToken.None);

    private async Task<bool[]> InsertAsync(IReadOnlyList<FirstAttempt> firsts)
    {
        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        await InsertAsync(connection, firsts).ConfigureAwait(false);
        return new bool[firsts.Count];
    }

    private async Task InsertAsync(NpgsqlConnection connection, IReadOnlyList<FirstAttempt> firsts)
    {
        await using var command = CallbackRows.Insert(connection, firsts, _clock.GetUtcNow());
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <returns>For each, how many attempts are left.</returns>
    private async Task<int[]> RecordAsync(IReadOnlyList<(StoredCallback Callback, AttemptReport Report)> attempts)
    {
        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = CallbackRows.Record(connection, attempts);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var left = new Dictionary<long, int>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            left[reader.GetInt64(0)] = reader.GetInt32(1);
        }

        return [.. attempts.Select(a => left.GetValueOrDefault(a.Callback.Id))];
    }
}
