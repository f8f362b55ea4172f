using System.Runtime.CompilerServices;
using FreedomPay.Ledger;
using Npgsql;

namespace FreedomPay.Payments;

/// <summary>Payments and ledger tell the same story: what payments say was captured, charged and returned is what was posted, payment by payment.</summary>
internal sealed class PaymentsLedgerCheck : ILedgerCheck
{
    private const string Sql =
        """
        SELECT p.id, p.captured_amount, p.fee_amount, p.refunded_amount, coalesce(e.captured, 0), coalesce(e.fee, 0), coalesce(r.refunded, 0)
        FROM payments.payment p
        LEFT JOIN (
            SELECT owner_id, reference, -sum(amount) FILTER (WHERE kind = 1) AS captured, sum(amount) FILTER (WHERE kind = 2) AS fee
            FROM ledger.entry WHERE kind IN (1, 2) AND account_id IN (SELECT id FROM ledger.account WHERE kind = 2) GROUP BY 1, 2) e
            ON e.owner_id = p.merchant_id AND e.reference = p.id
        LEFT JOIN (
            SELECT c.merchant_id, c.parent_id, sum(x.amount) AS refunded
            FROM ledger.entry x JOIN payments.payment c ON c.merchant_id = x.owner_id AND c.id = x.reference
            WHERE x.kind = 3 AND x.account_id IN (SELECT id FROM ledger.account WHERE kind = 2) GROUP BY 1, 2) r
            ON r.merchant_id = p.merchant_id AND r.parent_id = p.id
        WHERE p.parent_id IS NULL AND (p.captured_amount <> coalesce(e.captured, 0) OR p.fee_amount <> coalesce(e.fee, 0)
            OR p.refunded_amount <> coalesce(r.refunded, 0))
        LIMIT 100
        """;

    public string Name => "payments equal their postings";

    public async IAsyncEnumerable<LedgerFinding> FindAsync(NpgsqlConnection snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, snapshot) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new LedgerFinding(
                Name,
                $"payment {reader.GetInt64(0)}",
                $"captured {reader.GetInt64(1)}, fee {reader.GetInt64(2)}, refunded {reader.GetInt64(3)}; "
                + $"posted {reader.GetDecimal(4)}, {reader.GetDecimal(5)}, {reader.GetDecimal(6)}");
        }
    }
}
