using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>How cards are written.</summary>
internal static class CardWrites
{
    public static RowStatement<CardRow> Insert() => new RowStatement<CardRow>(
        """
        INSERT INTO issuing.card (partner_id, id, public_id, product_id, currency, vault_card_id, key_version, bin, last_four, expiry, iban, branch_id,
            external_user_id, created_at, client_id, embossed_name, state, plastic, delivery, debit_total, credit_total, held, operations,
            last_operation_at, used)
        SELECT p, i, u, d, c, v, k, b, l, e, n, r, x, t, o, m, s, a, y::jsonb, dt, ct, h, q, la, us
        FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::int[], $5::smallint[], $6::bigint[], $7::int[], $8::text[], $9::text[], $10::smallint[],
            $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::bigint[], $16::text[], $17::smallint[], $18::smallint[], $19::text[],
            $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[], $24::timestamptz[], $25::text[])
            AS n (p, i, u, d, c, v, k, b, l, e, n, r, x, t, o, m, s, a, y, dt, ct, h, q, la, us)
        """)
        .With(NpgsqlDbType.Bigint, row => row.Facts.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Facts.Key.Id)
        .With(NpgsqlDbType.Uuid, row => row.Facts.PublicId)
        .With(NpgsqlDbType.Integer, row => row.Facts.ProductId)
        .With(NpgsqlDbType.Smallint, row => (short)row.Facts.Currency.Number)
        .With(NpgsqlDbType.Bigint, row => row.Facts.VaultCard.Value)
        .With(NpgsqlDbType.Integer, row => row.Facts.KeyVersion)
        .With(NpgsqlDbType.Text, row => row.Facts.Bin)
        .With(NpgsqlDbType.Text, row => row.Facts.LastFour)
        .With(NpgsqlDbType.Smallint, row => row.Facts.Expiry.Pack())
        .With(NpgsqlDbType.Text, row => row.Facts.Iban)
        .With(NpgsqlDbType.Text, row => row.Facts.BranchId)
        .With(NpgsqlDbType.Text, row => row.Facts.ExternalUserId)
        .With(NpgsqlDbType.TimestampTz, row => row.Facts.CreatedAt.UtcDateTime)
        .With(NpgsqlDbType.Bigint, row => row.ClientId)
        .With(NpgsqlDbType.Text, row => row.EmbossedName)
        .With(NpgsqlDbType.Smallint, row => (short)row.State)
        .With(NpgsqlDbType.Smallint, row => (short?)row.Plastic)
        .With(NpgsqlDbType.Text, row => row.DeliveryJson)
        .With(NpgsqlDbType.Bigint, row => row.DebitTotal)
        .With(NpgsqlDbType.Bigint, row => row.CreditTotal)
        .With(NpgsqlDbType.Bigint, row => row.Held)
        .With(NpgsqlDbType.Bigint, row => row.Operations)
        .With(NpgsqlDbType.TimestampTz, row => row.LastOperationAt?.UtcDateTime)
        .With(NpgsqlDbType.Text, row => row.Used);

    public static RowStatement<CardRow> Update() => new RowStatement<CardRow>(
        """
        UPDATE issuing.card c
        SET client_id = n.client_id, embossed_name = n.embossed_name, state = n.state, state_before_block = n.state_before_block,
            block_reason = n.block_reason, reason_text = n.reason_text, plastic = n.plastic, delivery = n.delivery::jsonb, pin_check = n.pin_check,
            pin_misses = n.pin_misses, cvv_misses = n.cvv_misses, cvv_missed_on = n.cvv_missed_on, debit_total = n.debit_total,
            credit_total = n.credit_total, held = n.held, operations = n.operations, last_operation_at = n.last_operation_at, used = n.used,
            secret_reads = n.secret_reads, secret_reads_since = n.secret_reads_since, activated_at = n.activated_at, closed_at = n.closed_at,
            waiting_pin = n.waiting_pin
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::smallint[], $6::smallint[], $7::smallint[], $8::text[], $9::smallint[],
            $10::text[], $11::bytea[], $12::smallint[], $13::smallint[], $14::date[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[],
            $19::timestamptz[], $20::text[], $21::smallint[], $22::timestamptz[], $23::timestamptz[], $24::timestamptz[], $25::bytea[])
            AS n (partner_id, id, client_id, embossed_name, state, state_before_block, block_reason, reason_text, plastic, delivery, pin_check, pin_misses,
                cvv_misses, cvv_missed_on, debit_total, credit_total, held, operations, last_operation_at, used, secret_reads, secret_reads_since,
                activated_at, closed_at, waiting_pin)
        WHERE c.partner_id = n.partner_id AND c.id = n.id
        """)
        .With(NpgsqlDbType.Bigint, row => row.Facts.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Facts.Key.Id)
        .With(NpgsqlDbType.Bigint, row => row.ClientId)
        .With(NpgsqlDbType.Text, row => row.EmbossedName)
        .With(NpgsqlDbType.Smallint, row => (short)row.State)
        .With(NpgsqlDbType.Smallint, row => (short?)row.StateBeforeBlock)
        .With(NpgsqlDbType.Smallint, row => (short?)row.BlockReason)
        .With(NpgsqlDbType.Text, row => row.ReasonText)
        .With(NpgsqlDbType.Smallint, row => (short?)row.Plastic)
        .With(NpgsqlDbType.Text, row => row.DeliveryJson)
        .With(NpgsqlDbType.Bytea, row => row.PinCheck)
        .With(NpgsqlDbType.Smallint, row => row.PinMisses)
        .With(NpgsqlDbType.Smallint, row => row.CvvMisses)
        .With(NpgsqlDbType.Date, row => row.CvvMissedOn)
        .With(NpgsqlDbType.Bigint, row => row.DebitTotal)
        .With(NpgsqlDbType.Bigint, row => row.CreditTotal)
        .With(NpgsqlDbType.Bigint, row => row.Held)
        .With(NpgsqlDbType.Bigint, row => row.Operations)
        .With(NpgsqlDbType.TimestampTz, row => row.LastOperationAt?.UtcDateTime)
        .With(NpgsqlDbType.Text, row => row.Used)
        .With(NpgsqlDbType.Smallint, row => row.SecretReads)
        .With(NpgsqlDbType.TimestampTz, row => row.SecretReadsSince?.UtcDateTime)
        .With(NpgsqlDbType.TimestampTz, row => row.ActivatedAt?.UtcDateTime)
        .With(NpgsqlDbType.TimestampTz, row => row.ClosedAt?.UtcDateTime)
        .With(NpgsqlDbType.Bytea, row => row.WaitingPin);
}
