using FreedomPay.Issuing.Transactions;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>Lines of statements: written with what made them, never changed. The card's lock gives them their order.</summary>
internal sealed class OperationRows : CommitPart
{
    private readonly RowStatement<OperationRow> _insert = new RowStatement<OperationRow>(
        """
        INSERT INTO issuing.operation (partner_id, card_id, at, number, transaction_id, transaction_public_id, type, amount, is_debit, debit_total,
            credit_total, rrn, merchant, parameters, document)
        SELECT a, b, c, d, e, f, g, h, i, j, k, l, m::jsonb, n::jsonb, o
        FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::uuid[], $7::smallint[], $8::bigint[], $9::boolean[],
            $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::uuid[]) AS n (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
        """)
        .With(NpgsqlDbType.Bigint, row => row.Transaction.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Transaction.CardId)
        .With(NpgsqlDbType.TimestampTz, row => row.At.UtcDateTime)
        .With(NpgsqlDbType.Bigint, row => row.Number)
        .With(NpgsqlDbType.Bigint, row => row.Transaction.Key.Id)
        .With(NpgsqlDbType.Uuid, row => row.Transaction.PublicId)
        .With(NpgsqlDbType.Smallint, row => (short)row.Type)
        .With(NpgsqlDbType.Bigint, row => row.Amount)
        .With(NpgsqlDbType.Boolean, row => row.IsDebit)
        .With(NpgsqlDbType.Bigint, row => row.DebitTotal)
        .With(NpgsqlDbType.Bigint, row => row.CreditTotal)
        .With(NpgsqlDbType.Text, row => row.Transaction.Rrn)
        .With(NpgsqlDbType.Text, row => row.Transaction.MerchantJson)
        .With(NpgsqlDbType.Text, row => row.Transaction.ParametersJson)
        .With(NpgsqlDbType.Uuid, row => row.Document);

    public override int LockOrder => 47;

    public void Add(OperationRow row) => _insert.Add(row);

    protected override void Reset() => _insert.Clear();

    protected override void AddReads(NpgsqlBatch batch)
    {
    }

    protected override Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void AddWrites(NpgsqlBatch batch) => _insert.AddTo(batch);
}

/// <summary>A line of a statement.</summary>
/// <param name="Transaction">What made it.</param>
/// <param name="Type">What it is.</param>
/// <param name="Amount">Minor units, greater than zero.</param>
/// <param name="IsDebit">Whether it left the card.</param>
/// <param name="Number">Place among the card's lines, from 1.</param>
/// <param name="DebitTotal">All that left the card up to here.</param>
/// <param name="CreditTotal">All that came in up to here.</param>
/// <param name="Document">Document of the posting.</param>
/// <param name="At">When; never before the line before it.</param>
internal sealed record OperationRow(
    TransactionRow Transaction, OperationType Type, long Amount, bool IsDebit, long Number, long DebitTotal, long CreditTotal, Guid Document,
    DateTimeOffset At);
