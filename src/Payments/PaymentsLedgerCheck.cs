using System.Runtime.CompilerServices;
using FreedomPay.Ledger;
using Npgsql;

namespace FreedomPay.Payments;

/// <summary>
/// Payments and ledger tell the same story, payment by payment: what was captured, charged and returned is what was posted, what is held or being returned is
/// what the ledger holds; and so with what was paid out of payout floats.
/// </summary>
internal sealed class PaymentsLedgerCheck : ILedgerCheck
{
    private static readonly (string Sql, Func<NpgsqlDataReader, string> Detail)[] Rules =
    [
        (Postings, Sums),
        (Holds, static row => $"state {row.GetInt16(1)}, amount {row.GetInt64(2)}; held {row.GetInt64(3)}"),
        (Payouts, static row =>
            $"state {row.GetInt16(1)}, amount and fee {row.GetInt64(2)}, {row.GetValue(3)}; "
            + $"held {row.GetValue(4)}, posted {row.GetValue(5)}, {row.GetValue(6)}"),
        (Refunding, static row => $"refunding {row.GetInt64(1)}; refunds under way {row.GetValue(2)}"),
    ];

    private const string Postings =
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

    private const string Holds =
        """
        SELECT p.id, p.state, p.amount, coalesce(h.amount, 0)
        FROM payments.payment p LEFT JOIN ledger.hold h ON h.owner_id = p.merchant_id AND h.id = p.id AND h.state = 1
        WHERE p.kind <> 5 AND coalesce(h.amount, 0)
            <> CASE WHEN (p.kind = 1 AND p.state IN (3, 4, 6)) OR (p.kind = 2 AND p.state = 101) THEN p.amount ELSE 0 END
        LIMIT 100
        """;

    // Of the float (account kind 3) a payout under way holds amount and fee; one that succeeded has taken them; one that failed neither.
    private const string Payouts =
        """
        SELECT p.id, p.state, p.amount, o.fee, h.amount, e.paid, e.fee
        FROM payments.payment p
        LEFT JOIN payments.payout o ON o.merchant_id = p.merchant_id AND o.id = p.id
        LEFT JOIN ledger.hold h ON h.owner_id = p.merchant_id AND h.id = p.id AND h.state = 1
        LEFT JOIN (
            SELECT owner_id, reference, sum(amount) FILTER (WHERE kind = 5) AS paid, sum(amount) FILTER (WHERE kind = 2) AS fee
            FROM ledger.entry WHERE kind IN (2, 5) AND account_id IN (SELECT id FROM ledger.account WHERE kind = 3) GROUP BY 1, 2) e
            ON e.owner_id = p.merchant_id AND e.reference = p.id
        WHERE p.kind = 5 AND (o.id IS NULL
            OR coalesce(h.amount, 0) <> CASE WHEN p.state = 201 THEN p.amount + o.fee ELSE 0 END
            OR coalesce(e.paid, 0) <> CASE WHEN p.state = 202 THEN p.amount ELSE 0 END
            OR coalesce(e.fee, 0) <> CASE WHEN p.state = 202 THEN o.fee ELSE 0 END)
        LIMIT 100
        """;

    private const string Refunding =
        """
        SELECT p.id, p.refunding_amount, coalesce(c.amount, 0)
        FROM payments.payment p
        LEFT JOIN (SELECT merchant_id, parent_id, sum(amount) AS amount FROM payments.payment WHERE kind = 2 AND state = 101 GROUP BY 1, 2) c
            ON c.merchant_id = p.merchant_id AND c.parent_id = p.id
        WHERE p.kind = 1 AND p.refunding_amount <> coalesce(c.amount, 0)
        LIMIT 100
        """;

    public string Name => "payments equal their postings";

    public async IAsyncEnumerable<LedgerFinding> FindAsync(NpgsqlConnection snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (sql, detail) in Rules)
        {
            await using var command = new NpgsqlCommand(sql, snapshot) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new LedgerFinding(Name, $"payment {reader.GetInt64(0)}", detail(reader));
            }
        }
    }

    private static string Sums(NpgsqlDataReader row) =>
        $"captured {row.GetInt64(1)}, fee {row.GetInt64(2)}, refunded {row.GetInt64(3)}; posted {row.GetValue(4)}, {row.GetValue(5)}, {row.GetValue(6)}";
}
