using System.Buffers.Binary;
using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Storage.Jobs;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Keeps messages and the log of their attempts, and asks for the attempts to come.</summary>
internal sealed class CallbackStore
{
    /// <summary>The job queue of attempts after the first.</summary>
    public const short RetryQueue = 21;

    /// <summary>Messages of one order at most.</summary>
    private const int Places = 16;

    private readonly NpgsqlDataSource _database;
    private readonly JobQueue _jobs;
    private readonly TimeProvider _clock;
    private readonly Gathered<StoredCallback, bool> _inserts;
    private readonly Gathered<(StoredCallback Callback, AttemptReport Report), int> _records;

    public CallbackStore(CallbackDatabase database, JobQueue jobs, TimeProvider clock)
    {
        (_database, _jobs, _clock) = (database.Source, jobs, clock);
        _inserts = new(InsertAsync);
        _records = new(RecordAsync);
    }

    /// <summary>Keeps an order's messages. Those of an order that was run before are returned as they stand.</summary>
    public async Task<StoredCallback[]> AddAsync(
        MerchantId merchant, long order, IReadOnlyList<CallbackMessage> messages, CancellationToken cancellationToken)
    {
        var kept = new Task<StoredCallback>[Math.Min(messages.Count, Places)];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = AddAsync(new StoredCallback(merchant, (order * Places) + i, messages[i], CallbackState.Waiting, 0, Schedule.Attempts), cancellationToken);
        }

        return await Task.WhenAll(kept).ConfigureAwait(false);
    }

    public async Task<StoredCallback?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(CallbackSql.Find);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(reader) : null;
    }

    /// <summary>Logs an attempt. If it failed and others are to come, the next is asked for in the same transaction.</summary>
    public async Task RecordFirstAsync(StoredCallback callback, AttemptReport report)
    {
        if (report.IsDelivered)
        {
            await RecordAsync(callback, report).ConfigureAwait(false);
            return;
        }

        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        var left = await RecordAsync(connection, [(callback, report)]).ConfigureAwait(false);
        if (left[0] > 0)
        {
            await AskAsync(connection, callback, report.StartedAt + Schedule.Every).ConfigureAwait(false);
        }

        await transaction.CommitAsync().ConfigureAwait(false);
    }

    /// <summary>Logs an attempt.</summary>
    /// <returns>How many are left.</returns>
    public Task<int> RecordAsync(StoredCallback callback, AttemptReport report) => _records.WriteAsync((callback, report));

    /// <summary>Asks for an attempt at another time, without one having been made.</summary>
    public async Task PutOffAsync(StoredCallback callback, DateTimeOffset due)
    {
        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        await AskAsync(connection, callback, due).ConfigureAwait(false);
    }

    /// <summary>Keeps a message that was sent and will not be sent again.</summary>
    public async Task LogOnceAsync(MerchantId merchant, CallbackMessage message, IReadOnlyList<AttemptReport> reports)
    {
        var callback = new StoredCallback(merchant, _jobs.NextId() * Places, message, CallbackState.Waiting, 0, reports.Count);
        await _inserts.WriteAsync(callback).ConfigureAwait(false);
        foreach (var report in reports)
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
            restart.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
            restart.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
            restart.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Schedule.Attempts });
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

    private async Task<StoredCallback> AddAsync(StoredCallback callback, CancellationToken cancellationToken) =>
        await _inserts.WriteAsync(callback).ConfigureAwait(false)
            ? callback
            : await FindAsync(callback.Merchant, callback.Id, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Callback {callback.Id} has vanished.");

    private Task<long?> AskAsync(NpgsqlConnection connection, StoredCallback callback, DateTimeOffset due) =>
        _jobs.EnqueueAsync(connection, JobOf(callback.Merchant, callback.Id, due), CancellationToken.None);

    /// <returns>For each, whether it was new.</returns>
    private async Task<bool[]> InsertAsync(IReadOnlyList<StoredCallback> callbacks)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        await using var command = _database.CreateCommand(CallbackSql.Insert);
        Add(command, callbacks, c => c.Merchant.Value);
        Add(command, callbacks, c => c.Id);
        Add(command, callbacks, c => (short)c.Message.Kind);
        Add(command, callbacks, c => c.Message.Subject);
        Add(command, callbacks, c => c.Message.Payment);
        Add(command, callbacks, c => c.Message.Url);
        Add(command, callbacks, c => c.Message.Method);
        Add(command, callbacks, c => FieldsText.Write(c.Message.Fields));
        Add(command, callbacks, c => c.Message.Rejectable);
        Add(command, callbacks, c => (short)c.State);
        Add(command, callbacks, c => c.AttemptsLeft);
        Add(command, callbacks, _ => now);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var added = new HashSet<long>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            added.Add(reader.GetInt64(0));
        }

        return [.. callbacks.Select(c => added.Contains(c.Id))];
    }

    private async Task<int[]> RecordAsync(IReadOnlyList<(StoredCallback Callback, AttemptReport Report)> attempts)
    {
        await using var connection = await _database.OpenConnectionAsync().ConfigureAwait(false);
        return await RecordAsync(connection, attempts).ConfigureAwait(false);
    }

    private static async Task<int[]> RecordAsync(NpgsqlConnection connection, IReadOnlyList<(StoredCallback Callback, AttemptReport Report)> attempts)
    {
        await using var command = new NpgsqlCommand(CallbackSql.Record, connection);
        Add(command, attempts, a => a.Callback.Merchant.Value);
        Add(command, attempts, a => a.Callback.Id);
        Add(command, attempts, a => a.Report.StartedAt.UtcDateTime);
        Add(command, attempts, a => (int)a.Report.Duration.TotalMilliseconds);
        Add(command, attempts, a => a.Report.Url);
        Add(command, attempts, a => a.Report.Request);
        Add(command, attempts, a => (short?)a.Report.HttpStatus, NpgsqlDbType.Smallint);
        Add(command, attempts, a => a.Report.Answer, NpgsqlDbType.Text);
        Add(command, attempts, a => (short)a.Report.Verdict);
        Add(command, attempts, a => a.Report.Note, NpgsqlDbType.Text);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var left = new Dictionary<long, int>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            left[reader.GetInt64(0)] = reader.GetInt32(1);
        }

        return [.. attempts.Select(a => left.GetValueOrDefault(a.Callback.Id))];
    }

    private static void Add<TRow, T>(NpgsqlCommand command, IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });
    }

    private static void Add<TRow, T>(NpgsqlCommand command, IReadOnlyList<TRow> rows, Func<TRow, T?> value, NpgsqlDbType type) => command.Parameters.Add(
        new NpgsqlParameter { Value = rows.Select(row => (object?)value(row) ?? DBNull.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });

    private static StoredCallback Read(NpgsqlDataReader reader) => new(
        new MerchantId(reader.GetInt64(0)),
        reader.GetInt64(1),
        new CallbackMessage(
            (CallbackKind)reader.GetInt16(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetString(5),
            reader.GetString(6),
            FieldsText.Read(reader.GetString(7)),
            reader.GetBoolean(8)),
        (CallbackState)reader.GetInt16(9),
        reader.GetInt32(10),
        reader.GetInt32(11));
}
