using System.Text.Json;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Statements;

/// <summary>Reads a card's lines along the key (partner, card, time, number): a range of it, whatever else the table holds.</summary>
internal sealed class StatementReader(NpgsqlDataSource database)
{
    internal const string OperationsSql =
        """
        SELECT o.type, o.amount, o.at, o.rrn, o.merchant, o.parameters, o.transaction_public_id, o.document FROM issuing.operation o
        WHERE o.partner_id = $1 AND o.card_id = $2 AND o.at >= $3 AND o.at <= $4 AND ($5 IS NULL OR o.type = $5)
        ORDER BY o.at DESC, o.number DESC
        LIMIT $6 OFFSET $7
        """;

    internal const string TurnoverSql =
        """
        (SELECT 1, o.debit_total, o.credit_total FROM issuing.operation o
            WHERE o.partner_id = $1 AND o.card_id = $2 AND o.at < $3 ORDER BY o.at DESC, o.number DESC LIMIT 1)
        UNION ALL
        (SELECT 2, o.debit_total, o.credit_total FROM issuing.operation o
            WHERE o.partner_id = $1 AND o.card_id = $2 AND o.at <= $4 ORDER BY o.at DESC, o.number DESC LIMIT 1)
        """;

    public async Task<IReadOnlyList<Operation>> OperationsAsync(CardFacts card, OperationPage page, CancellationToken cancellationToken)
    {
        await using var command = Command(OperationsSql, card, page.Start, page.End);
        command.Parameters.Add(new NpgsqlParameter<short?> { TypedValue = (short?)page.Type });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = page.Limit });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = page.Offset });
        return await ReadAsync(command, card, cancellationToken).ConfigureAwait(false);
    }

    public async Task<long> CountAsync(CardFacts card, OperationPage page, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            SELECT count(*) FROM issuing.operation o
            WHERE o.partner_id = $1 AND o.card_id = $2 AND o.at >= $3 AND o.at <= $4 AND ($5 IS NULL OR o.type = $5)
            """,
            card,
            page.Start,
            page.End);
        command.Parameters.Add(new NpgsqlParameter<short?> { TypedValue = (short?)page.Type });
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Holds made in a period that are still open, newest first.</summary>
    public async Task<IReadOnlyList<Operation>> HoldsAsync(CardFacts card, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            SELECT t.type, t.amount, t.created_at, t.rrn, t.merchant, t.parameters, t.public_id, NULL::uuid FROM issuing.card_transaction t
            WHERE t.partner_id = $1 AND t.card_id = $2 AND t.state = 2 AND t.created_at >= $3 AND t.created_at <= $4
            ORDER BY t.created_at DESC
            """,
            card,
            start,
            end);
        return await ReadAsync(command, card, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A card's turnover from its first day until before a period, and until its end.</summary>
    public async Task<(Turnover Before, Turnover After)> TurnoverAsync(
        CardFacts card, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var command = Command(TurnoverSql, card, start, end);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var (before, after) = (default(Turnover), default(Turnover));
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var turnover = new Turnover(reader.GetInt64(1), reader.GetInt64(2));
            (before, after) = reader.GetInt32(0) == 1 ? (turnover, after) : (before, turnover);
        }

        return (before, after);
    }

    private static async Task<IReadOnlyList<Operation>> ReadAsync(NpgsqlCommand command, CardFacts card, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var operations = new List<Operation>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            operations.Add(new Operation
            {
                Type = ((OperationType)reader.GetInt16(0)).Code(),
                Amount = new Money(reader.GetInt64(1), card.Currency),
                Commission = Money.Zero(card.Currency),
                Cashback = Money.Zero(card.Currency),
                At = reader.Moment(2),
                Rrn = reader.GetString(3),
                Iban = card.Iban,
                Merchant = reader.TextOrNull(4) is { } merchant ? JsonSerializer.Deserialize(merchant, IssuingJson.Default.TransactionMerchant) : null,
                Parameters = reader.TextOrNull(5) is { } parameters
                    ? JsonSerializer.Deserialize(parameters, IssuingJson.Default.IReadOnlyListTransactionParameter)!
                    : [],
                TransactionId = reader.GetGuid(6).ToString("D"),
                FinancialDocument = reader.GuidOrNull(7)?.ToString("D"),
            });
        }

        return operations;
    }

    private NpgsqlCommand Command(string sql, CardFacts card, DateTimeOffset start, DateTimeOffset end)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = card.Key.Partner });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = card.Key.Id });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = start.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = end.UtcDateTime });
        return command;
    }
}

/// <summary>All that left and came onto a card up to a moment, minor units.</summary>
internal readonly record struct Turnover(long Debit, long Credit);
