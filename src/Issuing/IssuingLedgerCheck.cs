using System.Globalization;
using System.Runtime.CompilerServices;
using FreedomPay.Ledger;
using Npgsql;

namespace FreedomPay.Issuing;

/// <summary>
/// Cards, transactions and ledger tell the same story: a card's sums are those of its account and of its statement, what is open is held, and the statement
/// adds up line by line.
/// </summary>
internal sealed class IssuingLedgerCheck : ILedgerCheck
{
    private const string Balances =
        """
        SELECT c.id, c.credit_total - c.debit_total, c.held, coalesce(-b.posted, 0), coalesce(b.held_debit, 0)
        FROM issuing.card c
        LEFT JOIN ledger.account a ON a.kind IN (6, 7) AND a.owner_id = c.id AND a.currency = c.currency
        LEFT JOIN (SELECT account_id, sum(posted) AS posted, sum(held_debit) AS held_debit FROM ledger.balance GROUP BY 1) b ON b.account_id = a.id
        WHERE c.credit_total - c.debit_total <> coalesce(-b.posted, 0) OR c.held <> coalesce(b.held_debit, 0)
        LIMIT 100
        """;

    private const string Holds =
        """
        SELECT t.id, t.state::bigint, t.amount, coalesce(h.amount, 0)::bigint, 0::bigint
        FROM issuing.card_transaction t
        LEFT JOIN ledger.hold h ON h.owner_id = t.partner_id AND h.id = t.id AND h.state = 1
        LEFT JOIN ledger.hold e ON e.owner_id = t.partner_id AND e.id = t.id AND e.state <> 1
        WHERE coalesce(h.amount, 0) <> CASE WHEN t.state = 2 THEN t.amount ELSE 0 END OR e.posted <> t.cleared
        LIMIT 100
        """;

    private const string Transactions =
        """
        SELECT t.id, t.cleared, t.refunded, coalesce(o.used, 0)::bigint, coalesce(o.returned, 0)::bigint
        FROM issuing.card_transaction t
        LEFT JOIN (
            SELECT x.partner_id, x.id,
                sum(o.amount) FILTER (WHERE o.is_debit = (x.type <= 9)) AS used, sum(o.amount) FILTER (WHERE o.is_debit <> (x.type <= 9)) AS returned
            FROM issuing.operation o JOIN issuing.card_transaction x ON x.partner_id = o.partner_id AND x.id = o.transaction_id
            GROUP BY 1, 2) o ON o.partner_id = t.partner_id AND o.id = t.id
        WHERE t.cleared <> coalesce(o.used, 0) OR t.refunded <> coalesce(o.returned, 0)
        LIMIT 100
        """;

    private const string Lines =
        """
        SELECT o.card_id, o.number, o.expected_number, o.debit_total - o.debits, o.credit_total - o.credits
        FROM (
            SELECT l.card_id, l.number, l.debit_total, l.credit_total,
                row_number() OVER w AS expected_number,
                sum(CASE WHEN l.is_debit THEN l.amount ELSE 0 END) OVER w AS debits,
                sum(CASE WHEN l.is_debit THEN 0 ELSE l.amount END) OVER w AS credits
            FROM issuing.operation l
            WINDOW w AS (PARTITION BY l.partner_id, l.card_id ORDER BY l.at, l.number)) o
        WHERE o.number <> o.expected_number OR o.debit_total <> o.debits OR o.credit_total <> o.credits
        LIMIT 100
        """;

    private static readonly (string Subject, string Sql, string Detail)[] Rules =
    [
        ("card", Balances, "balance {0}, held {1}; in the ledger {2}, {3}"),
        ("card transaction", Holds, "state {0}, amount {1}; held {2}"),
        ("card transaction", Transactions, "posted {0}, returned {1}; in the statement {2}, {3}"),
        ("statement of card", Lines, "line {0} stands at {1}; totals are off by {2}, {3}"),
    ];

    public string Name => "cards equal their accounts";

    public async IAsyncEnumerable<LedgerFinding> FindAsync(NpgsqlConnection snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (subject, sql, detail) in Rules)
        {
            await using var command = new NpgsqlCommand(sql, snapshot) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                object[] values = [reader.GetValue(1), reader.GetValue(2), reader.GetValue(3), reader.GetValue(4)];
                yield return new LedgerFinding(Name, $"{subject} {reader.GetInt64(0)}", string.Format(CultureInfo.InvariantCulture, detail, values));
            }
        }
    }
}
