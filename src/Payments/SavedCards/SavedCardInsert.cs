using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Cards that a transaction may come to keep, inserted unless they are there.</summary>
internal sealed class SavedCardInsert
{
    private readonly ColumnSet _set = new(
        """
        INSERT INTO payments.saved_card (merchant_id, id, token, user_id, card_id, card_bin, card_last_four, card_length, card_scheme, card_expiry, cardholder,
            state, is_filled, created_at)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::smallint[], $9::smallint[],
            $10::smallint[], $11::text[], $12::smallint[], $13::boolean[], $14::timestamptz[])
        ON CONFLICT (merchant_id, user_id, card_id) WHERE deleted_at IS NULL DO NOTHING
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<Guid> _token;
    private readonly List<string> _user;
    private readonly List<long> _card;
    private readonly List<string> _bin;
    private readonly List<string> _lastFour;
    private readonly List<short> _length;
    private readonly List<short> _scheme;
    private readonly List<short?> _expiry;
    private readonly List<string?> _cardholder;
    private readonly List<short> _state;
    private readonly List<bool> _filled;
    private readonly List<DateTime> _created;

    public SavedCardInsert()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _token = _set.Column<Guid>(NpgsqlDbType.Uuid);
        _user = _set.Column<string>(NpgsqlDbType.Text);
        _card = _set.Column<long>(NpgsqlDbType.Bigint);
        _bin = _set.Column<string>(NpgsqlDbType.Text);
        _lastFour = _set.Column<string>(NpgsqlDbType.Text);
        _length = _set.Column<short>(NpgsqlDbType.Smallint);
        _scheme = _set.Column<short>(NpgsqlDbType.Smallint);
        _expiry = _set.Column<short?>(NpgsqlDbType.Smallint);
        _cardholder = _set.Column<string?>(NpgsqlDbType.Text);
        _state = _set.Column<short>(NpgsqlDbType.Smallint);
        _filled = _set.Column<bool>(NpgsqlDbType.Boolean);
        _created = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
    }

    public void Add(SavedCardRow row)
    {
        _merchant.Add(row.Merchant);
        _id.Add(row.Id);
        _token.Add(row.Token);
        _user.Add(row.UserId);
        _card.Add(row.CardId);
        _bin.Add(row.Bin);
        _lastFour.Add(row.LastFour);
        _length.Add(row.Length);
        _scheme.Add((short)row.Scheme);
        _expiry.Add(row.Expiry is { } expiry ? PaymentColumns.Expiry(expiry) : null);
        _cardholder.Add(row.Cardholder);
        _state.Add((short)row.State);
        _filled.Add(row.IsFilled);
        _created.Add(row.CreatedAt.UtcDateTime);
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
