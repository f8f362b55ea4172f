using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>How transactions, refunds and operations are written.</summary>
internal static class TransactionWrites
{
    public static RowStatement<TransactionRow> Insert() => new RowStatement<TransactionRow>(
        """
        INSERT INTO issuing.card_transaction (partner_id, id, public_id, card_id, source, type, amount, currency, country, order_id, description, merchant,
            parameters, rrn, network_key, created_at, state, cleared, refunded, authorisation_code, decline, document, cleared_at)
        SELECT a, b, c, d, e, f, g, h, i, j, k, l::jsonb, m::jsonb, n, o, p, q, r, s, t, u, v, w
        FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::bigint[], $5::smallint[], $6::smallint[], $7::bigint[], $8::smallint[], $9::text[],
            $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::timestamptz[], $17::smallint[], $18::bigint[],
            $19::bigint[], $20::text[], $21::smallint[], $22::uuid[], $23::timestamptz[])
            AS n (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w)
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Key.Id)
        .With(NpgsqlDbType.Uuid, row => row.PublicId)
        .With(NpgsqlDbType.Bigint, row => row.CardId)
        .With(NpgsqlDbType.Smallint, row => (short)row.Source)
        .With(NpgsqlDbType.Smallint, row => (short)row.Type)
        .With(NpgsqlDbType.Bigint, row => row.Amount)
        .With(NpgsqlDbType.Smallint, row => (short)row.Currency.Number)
        .With(NpgsqlDbType.Text, row => row.Country)
        .With(NpgsqlDbType.Text, row => row.OrderId)
        .With(NpgsqlDbType.Text, row => row.Description)
        .With(NpgsqlDbType.Text, row => row.MerchantJson)
        .With(NpgsqlDbType.Text, row => row.ParametersJson)
        .With(NpgsqlDbType.Text, row => row.Rrn)
        .With(NpgsqlDbType.Text, row => row.NetworkKey)
        .With(NpgsqlDbType.TimestampTz, row => row.CreatedAt.UtcDateTime)
        .With(NpgsqlDbType.Smallint, row => (short)row.State)
        .With(NpgsqlDbType.Bigint, row => row.Cleared)
        .With(NpgsqlDbType.Bigint, row => row.Refunded)
        .With(NpgsqlDbType.Text, row => row.AuthorisationCode)
        .With(NpgsqlDbType.Smallint, row => (short?)row.Decline)
        .With(NpgsqlDbType.Uuid, row => row.Document)
        .With(NpgsqlDbType.TimestampTz, row => row.ClearedAt?.UtcDateTime);

    public static RowStatement<TransactionRow> Update() => new RowStatement<TransactionRow>(
        """
        UPDATE issuing.card_transaction t
        SET state = n.state, cleared = n.cleared, refunded = n.refunded, document = n.document, cleared_at = n.cleared_at
        FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::uuid[], $7::timestamptz[])
            AS n (partner_id, id, state, cleared, refunded, document, cleared_at)
        WHERE t.partner_id = n.partner_id AND t.id = n.id
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Key.Id)
        .With(NpgsqlDbType.Smallint, row => (short)row.State)
        .With(NpgsqlDbType.Bigint, row => row.Cleared)
        .With(NpgsqlDbType.Bigint, row => row.Refunded)
        .With(NpgsqlDbType.Uuid, row => row.Document)
        .With(NpgsqlDbType.TimestampTz, row => row.ClearedAt?.UtcDateTime);

    public static RowStatement<RefundRow> InsertRefunds() => new RowStatement<RefundRow>(
        """
        INSERT INTO issuing.refund (partner_id, transaction_id, document, amount, request_id, network_key, refunded_at)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::bigint[], $5::uuid[], $6::text[], $7::timestamptz[])
        """)
        .With(NpgsqlDbType.Bigint, row => row.Transaction.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Transaction.Id)
        .With(NpgsqlDbType.Uuid, row => row.Document)
        .With(NpgsqlDbType.Bigint, row => row.Amount)
        .With(NpgsqlDbType.Uuid, row => row.RequestId)
        .With(NpgsqlDbType.Text, row => row.NetworkKey)
        .With(NpgsqlDbType.TimestampTz, row => row.At.UtcDateTime);
}
