using System.Text;
using Npgsql;

namespace FreedomPay.Bench.Platform;

/// <summary>
/// Fills the statements' table with lines of the past, half of them of one card, the others of ten thousand more. They are written straight into the table,
/// because a million operations would take longer than the rest of the benchmark: the ledger knows nothing of them and is verified before.
/// </summary>
internal sealed class StatementLines(string connectionString)
{
    /// <summary>Adds as many lines as are missing, all older than the usual period of a statement.</summary>
    public async Task FillAsync(byte[] card, int total, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var fill = new NpgsqlCommand(
            """
            INSERT INTO issuing.operation (partner_id, card_id, at, number, transaction_id, transaction_public_id, type, amount, is_debit, debit_total,
                credit_total, rrn, document)
            SELECT c.partner_id, CASE WHEN i % 2 = 0 THEN c.id ELSE -1 - i / 2 % 10000 END, now() - interval '31 days' - i * interval '30 seconds', -i, i,
                gen_random_uuid(), 9, 100, true, 0, 0, lpad(i::text, 12, '0'), gen_random_uuid()
            FROM issuing.card c, generate_series((SELECT count(*) + 1 FROM issuing.operation), $2) AS i
            WHERE c.public_id = $1
            """,
            connection) { CommandTimeout = 0 };
        fill.Parameters.Add(new() { Value = Guid.Parse(Encoding.ASCII.GetString(card)) });
        fill.Parameters.Add(new() { Value = (long)total });
        await fill.ExecuteNonQueryAsync(cancellationToken);
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE issuing.operation", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}
