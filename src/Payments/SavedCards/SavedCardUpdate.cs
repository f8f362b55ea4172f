using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Kept cards that a transaction changes.</summary>
internal sealed class SavedCardUpdate
{
    private readonly ColumnSet _set = new(
        """
        UPDATE payments.saved_card s
        SET card_expiry = u.expiry, cardholder = u.cardholder, state = u.state, is_filled = u.filled, scheme_transaction_id = u.scheme_transaction,
            deleted_at = u.deleted_at
        FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::smallint[], $6::boolean[], $7::text[], $8::timestamptz[])
            AS u (merchant_id, id, expiry, cardholder, state, filled, scheme_transaction, deleted_at)
        WHERE s.merchant_id = u.merchant_id AND s.id = u.id
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<short?> _expiry;
    private readonly List<string?> _cardholder;
    private readonly List<short> _state;
    private readonly List<bool> _filled;
    private readonly List<string?> _schemeTransaction;
    private readonly List<DateTime?> _deleted;

    public SavedCardUpdate()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _expiry = _set.Column<short?>(NpgsqlDbType.Smallint);
        _cardholder = _set.Column<string?>(NpgsqlDbType.Text);
        _state = _set.Column<short>(NpgsqlDbType.Smallint);
        _filled = _set.Column<bool>(NpgsqlDbType.Boolean);
        _schemeTransaction = _set.Column<string?>(NpgsqlDbType.Text);
        _deleted = _set.Column<DateTime?>(NpgsqlDbType.TimestampTz);
    }

    public void Add(SavedCardRow row)
    {
        _merchant.Add(row.Merchant);
        _id.Add(row.Id);
        _expiry.Add(row.Expiry is { } expiry ? PaymentColumns.Expiry(expiry) : null);
        _cardholder.Add(row.Cardholder);
        _state.Add((short)row.State);
        _filled.Add(row.IsFilled);
        _schemeTransaction.Add(row.SchemeTransactionId);
        _deleted.Add(row.DeletedAt?.UtcDateTime);
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
