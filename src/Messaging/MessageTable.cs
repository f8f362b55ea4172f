using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Messaging;

/// <summary>A message that waits to be sent.</summary>
internal sealed record WaitingMessage(long Id, string Recipient, byte[] Sealed, DateTimeOffset ExpiresAt);

/// <summary>How a message ended. Numbers are stored.</summary>
internal enum MessageEnd : short
{
    Sent = 2,
    GivenUp = 3,
}

/// <summary>Reads and writes messages.</summary>
internal static class MessageTable
{
    public static async Task<long> AddWaitingAsync(
        NpgsqlConnection connection, string recipient, byte[] content, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into messaging.message (recipient, state, sealed, created_at, expires_at) values ($1, 1, $2, $3, $4) returning id", connection);
        command.Parameters.Add(new() { Value = recipient });
        command.Parameters.Add(new() { Value = content });
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = expiresAt.UtcDateTime });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task AddShownAsync(
        NpgsqlDataSource database, string recipient, SmsMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into messaging.message (recipient, state, shown_text, shown_code, created_at, expires_at, ended_at) values ($1, 4, $2, $3, $4, $5, $4)
            """);
        command.Parameters.Add(new() { Value = recipient });
        command.Parameters.Add(new() { Value = message.Text });
        command.Parameters.Add(new() { Value = (object?)message.Code ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = (now + message.Lifetime).UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A message that still waits; null when it ended.</summary>
    public static async Task<WaitingMessage?> FindWaitingAsync(NpgsqlDataSource database, long id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select recipient, sealed, expires_at from messaging.message where id = $1 and state = 1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new WaitingMessage(id, reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    /// <summary>The end of a message: its text goes.</summary>
    public static async Task EndAsync(
        NpgsqlDataSource database, long id, MessageEnd end, string? reference, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update messaging.message set state = $2, sealed = null, reference = $3, ended_at = $4 where id = $1 and state = 1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (short)end });
        command.Parameters.Add(new() { Value = (object?)reference ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
