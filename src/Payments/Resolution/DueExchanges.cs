using FreedomPay.CardNetwork;
using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.Resolution;

/// <summary>Finds exchanges whose outcome nobody is going to commit any more, and takes them for a while.</summary>
internal sealed class DueExchanges(NpgsqlDataSource database)
{
    /// <summary>
    /// Takes due exchanges: they become due again after the lease, should this node fall too.
    /// </summary>
    public async Task<List<InFlight>> TakeAsync(int node, DateTimeOffset now, TimeSpan lease, int countMax, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            WITH due AS (SELECT merchant_id, id FROM payments.in_flight WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            UPDATE payments.in_flight f SET due_at = $3, node = $4
            FROM due WHERE f.merchant_id = due.merchant_id AND f.id = due.id
            RETURNING f.merchant_id, f.id, f.payment_id, f.kind, f.amount, f.link, f.transmitted_at, f.stan, f.terminal_id, f.rrn, f.attempts, f.due_at,
                f.claim_key
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = countMax });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (now + lease).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = node });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var taken = new List<InFlight>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            taken.Add(Read(reader, node));
        }

        return taken;
    }

    /// <summary>Takes one exchange, due or not; null when it has ended.</summary>
    public async Task<InFlight?> TakeAsync(PaymentKey key, int node, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE payments.in_flight f SET due_at = $3, node = $4 WHERE f.merchant_id = $1 AND f.id = $2
            RETURNING f.merchant_id, f.id, f.payment_id, f.kind, f.amount, f.link, f.transmitted_at, f.stan, f.terminal_id, f.rrn, f.attempts, f.due_at,
                f.claim_key
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Merchant });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Id });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (now + lease).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = node });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(reader, node) : null;
    }

    /// <summary>Makes the exchanges of a dead node due now.</summary>
    public async Task ReleaseNodeAsync(int node, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("UPDATE payments.in_flight SET due_at = $2 WHERE node = $1 AND due_at > $2");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = node });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static InFlight Read(NpgsqlDataReader reader, int node)
    {
        var reference = reader.IsDBNull(5)
            ? null
            : new NetworkReference(
                reader.GetString(5), new DateTimeOffset(reader.GetDateTime(6)), reader.GetInt32(7), reader.GetString(8), reader.GetString(9));
        return new InFlight(
            new PaymentKey(reader.GetInt64(0), reader.GetInt64(1)), reader.GetInt64(2), (InFlightKind)reader.GetInt16(3), reader.GetInt64(4), node, reference,
            reader.GetInt32(10), new DateTimeOffset(reader.GetDateTime(11)), reader.IsDBNull(12) ? null : reader.GetString(12));
    }
}
