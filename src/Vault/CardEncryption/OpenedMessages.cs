using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>The messages that were opened, so that each is taken once on all nodes together.</summary>
internal sealed class OpenedMessages(NpgsqlDataSource database)
{
    /// <summary>
    /// Claims a message, if its key is still active. The same claimant may have the same message again. Every claim clears away a few that are past, so the
    /// table stays small without anybody to tend it.
    /// </summary>
    public async Task<bool> TryClaimAsync(
        byte[] mark, string kid, string? claimant, DateTimeOffset expiresAt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Sql = """
            WITH past AS (
                DELETE FROM vault.opened_message WHERE mark IN (
                    SELECT mark FROM vault.opened_message WHERE expires_at < $5 ORDER BY expires_at LIMIT 4 FOR UPDATE SKIP LOCKED))
            INSERT INTO vault.opened_message AS o (mark, claimant, expires_at)
            SELECT $1, $3, $4 FROM vault.card_encryption_key WHERE kid = $2 AND retired_at IS NULL
            ON CONFLICT (mark) DO UPDATE SET expires_at = o.expires_at WHERE o.claimant = excluded.claimant
            """;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = mark });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kid });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)claimant ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = expiresAt.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
