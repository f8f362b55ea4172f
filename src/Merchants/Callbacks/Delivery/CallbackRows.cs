using FreedomPay.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Messages and attempts as the database's rows.</summary>
internal static class CallbackRows
{
    public static StoredCallback Read(NpgsqlDataReader reader) => new(
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

    public static NpgsqlCommand Insert(NpgsqlConnection connection, IReadOnlyList<FirstAttempt> firsts, DateTimeOffset now)
    {
        var command = new NpgsqlCommand(CallbackSql.Insert, connection);
        AddAttempts(command, firsts, f => f.Callback, f => f.Report);
        Add(command, firsts, f => (short)f.Callback.Message.Kind);
        Add(command, firsts, f => f.Callback.Message.Subject);
        Add(command, firsts, f => f.Callback.Message.Payment);
        Add(command, firsts, f => f.Callback.Message.Url);
        Add(command, firsts, f => f.Callback.Message.Method);
        Add(command, firsts, f => FieldsText.Write(f.Callback.Message.Fields));
        Add(command, firsts, f => f.Callback.Message.Rejectable);
        Add(command, firsts, f => (short)f.Callback.State);
        Add(command, firsts, f => f.Callback.AttemptsLeft);
        Add(command, firsts, _ => now.UtcDateTime);
        return command;
    }

    public static NpgsqlCommand InsertUntried(NpgsqlConnection connection, StoredCallback callback, DateTimeOffset now)
    {
        var command = new NpgsqlCommand(CallbackSql.InsertUntried, connection);
        var message = callback.Message;
        Add(command, callback.Merchant.Value);
        Add(command, callback.Id);
        Add(command, (short)message.Kind);
        Add(command, message.Subject);
        Add(command, message.Payment);
        Add(command, message.Url);
        Add(command, message.Method);
        Add(command, FieldsText.Write(message.Fields));
        Add(command, message.Rejectable);
        Add(command, (short)callback.State);
        Add(command, callback.AttemptsLeft);
        Add(command, now.UtcDateTime);
        return command;
    }

    public static NpgsqlCommand Record(NpgsqlConnection connection, IReadOnlyList<(StoredCallback Callback, AttemptReport Report)> attempts)
    {
        var command = new NpgsqlCommand(CallbackSql.Record, connection);
        AddAttempts(command, attempts, a => a.Callback, a => a.Report);
        return command;
    }

    public static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static void AddAttempts<T>(NpgsqlCommand command, IReadOnlyList<T> rows, Func<T, StoredCallback> callback, Func<T, AttemptReport> report)
    {
        Add(command, rows, r => callback(r).Merchant.Value);
        Add(command, rows, r => callback(r).Id);
        Add(command, rows, r => report(r).StartedAt.UtcDateTime);
        Add(command, rows, r => (int)report(r).Duration.TotalMilliseconds);
        Add(command, rows, r => report(r).Url);
        Add(command, rows, r => report(r).Request);
        Add(command, rows, r => (short?)report(r).HttpStatus, NpgsqlDbType.Smallint);
        Add(command, rows, r => report(r).Answer, NpgsqlDbType.Text);
        Add(command, rows, r => (short)report(r).Verdict);
        Add(command, rows, r => report(r).Note, NpgsqlDbType.Text);
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
        new NpgsqlParameter<T?[]> { TypedValue = [.. rows.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type });
}

/// <summary>A message that is kept together with its first attempt.</summary>
internal readonly record struct FirstAttempt(StoredCallback Callback, AttemptReport Report);
