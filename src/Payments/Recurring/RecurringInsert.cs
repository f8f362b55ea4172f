using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Recurring;

/// <summary>Profiles that a transaction makes.</summary>
internal sealed class RecurringInsert
{
    private readonly ColumnSet _set = new(
        """
        INSERT INTO payments.recurring_profile (merchant_id, id, user_id, card_id, card_expiry, cardholder, state, payment_id, scheme_transaction_id,
            created_at, expires_at)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::smallint[], $6::text[], $7::smallint[], $8::bigint[], $9::text[],
            $10::timestamptz[], $11::timestamptz[])
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<string?> _user;
    private readonly List<long> _card;
    private readonly List<short> _expiry;
    private readonly List<string> _cardholder;
    private readonly List<short> _state;
    private readonly List<long> _payment;
    private readonly List<string?> _schemeTransaction;
    private readonly List<DateTime> _created;
    private readonly List<DateTime> _expires;

    public RecurringInsert()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _user = _set.Column<string?>(NpgsqlDbType.Text);
        _card = _set.Column<long>(NpgsqlDbType.Bigint);
        _expiry = _set.Column<short>(NpgsqlDbType.Smallint);
        _cardholder = _set.Column<string>(NpgsqlDbType.Text);
        _state = _set.Column<short>(NpgsqlDbType.Smallint);
        _payment = _set.Column<long>(NpgsqlDbType.Bigint);
        _schemeTransaction = _set.Column<string?>(NpgsqlDbType.Text);
        _created = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _expires = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
    }

    public void Add(RecurringRow row)
    {
        _merchant.Add(row.Merchant);
        _id.Add(row.Id);
        _user.Add(row.UserId);
        _card.Add(row.CardId);
        _expiry.Add(PaymentColumns.Expiry(row.Expiry));
        _cardholder.Add(row.Cardholder);
        _state.Add((short)row.State);
        _payment.Add(row.Payment);
        _schemeTransaction.Add(row.SchemeTransactionId);
        _created.Add(row.CreatedAt.UtcDateTime);
        _expires.Add(row.ExpiresAt.UtcDateTime);
    }

    public void Clear() => _set.Clear();

    public void AddTo(NpgsqlBatch batch)
    {
        if (_id.Count > 0)
        {
            batch.BatchCommands.Add(_set.Command);
        }
    }
}
