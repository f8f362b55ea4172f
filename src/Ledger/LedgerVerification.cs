using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>
/// Recomputes every balance from entries and holds and reports what does not agree (<c>freedompay ledger verify</c>). Works on one snapshot, beside traffic.
/// </summary>
/// <param name="database">Where the ledger is.</param>
/// <param name="checks">Rules of other modules.</param>
public sealed class LedgerVerification(NpgsqlDataSource database, IEnumerable<ILedgerCheck> checks)
{
    private const int FindingsMax = 100;

    private static string DebitNormalKinds { get; } =
        string.Join(", ", Enum.GetValues<AccountKind>().Where(AccountKinds.IsDebitNormal).Select(kind => ((short)kind).ToString(CultureInfo.InvariantCulture)));

    private static readonly (string Name, string Sql)[] Rules =
    [
        ("posting sets sum to zero",
         """
         SELECT 'set ' || e.set_id, a.currency || ' sums to ' || sum(e.amount)
         FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
         GROUP BY e.set_id, a.currency HAVING sum(e.amount) <> 0
         """),
        ("balances equal their entries",
         """
         SELECT 'account ' || b.account_id, 'balance ' || b.posted || ', entries ' || coalesce(e.amount, 0)
         FROM (SELECT account_id, sum(posted) AS posted FROM ledger.balance GROUP BY account_id) b
         LEFT JOIN (SELECT account_id, sum(amount) AS amount FROM ledger.entry GROUP BY account_id) e USING (account_id)
         WHERE b.posted <> coalesce(e.amount, 0)
         """),
        ("entries belong to accounts with a balance",
         """
         SELECT 'account ' || e.account_id, 'has entries and no balance'
         FROM (SELECT DISTINCT account_id FROM ledger.entry) e
         WHERE NOT EXISTS (SELECT 1 FROM ledger.balance b WHERE b.account_id = e.account_id)
         """),
        ("held amounts equal open holds",
         """
         SELECT 'account ' || b.account_id,
                'held ' || b.debit || '/' || b.credit || ', open holds ' || coalesce(d.amount, 0) || '/' || coalesce(c.amount, 0)
         FROM (SELECT account_id, sum(held_debit) AS debit, sum(held_credit) AS credit FROM ledger.balance GROUP BY account_id) b
         LEFT JOIN (SELECT debit_account AS account_id, sum(amount) AS amount FROM ledger.hold WHERE state = 1 GROUP BY 1) d USING (account_id)
         LEFT JOIN (SELECT credit_account AS account_id, sum(amount) AS amount FROM ledger.hold WHERE state = 1 GROUP BY 1) c USING (account_id)
         WHERE b.debit <> coalesce(d.amount, 0) OR b.credit <> coalesce(c.amount, 0)
         """),
        // The floor of a merchant's settlement follows a setting, which may be lowered below what is already owed.
        ("no account is below its floor",
         $"""
         SELECT 'account ' || n.id, 'floor ' || n.floor || ', available ' || n.available
         FROM (
             SELECT a.id, a.floor,
                CASE WHEN a.kind IN ({DebitNormalKinds}) THEN sum(b.posted - b.held_credit) ELSE sum(-b.posted - b.held_debit) END AS available
             FROM ledger.account a JOIN ledger.balance b ON b.account_id = a.id WHERE a.floor IS NOT NULL AND a.kind <> {(short)AccountKind.MerchantSettlement}
             GROUP BY a.id) n
         WHERE n.available < n.floor
         """),
        ("holds say how they ended",
         """
         SELECT 'hold ' || h.owner_id || '/' || h.id, 'state ' || h.state || ', posted ' || h.posted
         FROM ledger.hold h
         WHERE NOT ((h.state = 1 AND h.posted = 0 AND h.ended_at IS NULL) OR (h.state = 2 AND h.posted > 0 AND h.ended_at IS NOT NULL)
            OR (h.state = 3 AND h.posted = 0 AND h.ended_at IS NOT NULL))
         """),
        ("debits equal credits in each currency",
         """
         SELECT 'currency ' || a.currency, 'balances sum to ' || sum(b.posted)
         FROM ledger.balance b JOIN ledger.account a ON a.id = b.account_id GROUP BY a.currency HAVING sum(b.posted) <> 0
         """),
    ];

    /// <summary>Everything found wrong, at most a hundred per rule; nothing when the books are right.</summary>
    /// <param name="progress">Told the name of each rule before it is checked.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    public async IAsyncEnumerable<LedgerFinding> FindAsync(Action<string>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        foreach (var (name, sql) in Rules)
        {
            progress?.Invoke(name);
            await using var command = new NpgsqlCommand($"{sql} LIMIT {FindingsMax}", connection) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new LedgerFinding(name, reader.GetString(0), reader.GetString(1));
            }
        }

        foreach (var check in checks)
        {
            progress?.Invoke(check.Name);
            await foreach (var finding in check.FindAsync(connection, cancellationToken).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
    }
}
