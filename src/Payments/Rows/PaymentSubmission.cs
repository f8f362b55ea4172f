using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>What payers bring to payments that were opened without a card: the card, the amount where it is theirs to say, their addresses.</summary>
internal sealed class PaymentSubmission
{
    private readonly ColumnSet _set = new(
        """
        UPDATE payments.payment p SET amount = u.amount, settlement_amount = u.amount, card_id = u.card_id, card_bin = u.card_bin,
            card_last_four = u.card_last_four, card_length = u.card_length, card_expiry = u.card_expiry, card_scheme = u.card_scheme,
            cardholder = u.cardholder, stored_credential = u.stored_credential, initiator = CASE WHEN u.stored_credential > 2 THEN 2 ELSE 1 END,
            details = u.details::jsonb
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::smallint[], $8::smallint[], $9::smallint[],
            $10::text[], $11::smallint[], $12::text[])
            AS u (merchant_id, id, amount, card_id, card_bin, card_last_four, card_length, card_expiry, card_scheme, cardholder, stored_credential, details)
        WHERE p.merchant_id = u.merchant_id AND p.id = u.id
        """);

    // One row each: units of one transaction may submit the same payment, and the last word counts.
    private readonly HashSet<PaymentRow> _rows = [];
    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<long> _amount;
    private readonly List<long?> _card;
    private readonly List<string?> _bin;
    private readonly List<string?> _lastFour;
    private readonly List<short?> _length;
    private readonly List<short?> _expiry;
    private readonly List<short?> _scheme;
    private readonly List<string?> _cardholder;
    private readonly List<short> _storedCredential;
    private readonly List<string?> _details;

    public PaymentSubmission()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _amount = _set.Column<long>(NpgsqlDbType.Bigint);
        _card = _set.Column<long?>(NpgsqlDbType.Bigint);
        _bin = _set.Column<string?>(NpgsqlDbType.Text);
        _lastFour = _set.Column<string?>(NpgsqlDbType.Text);
        _length = _set.Column<short?>(NpgsqlDbType.Smallint);
        _expiry = _set.Column<short?>(NpgsqlDbType.Smallint);
        _scheme = _set.Column<short?>(NpgsqlDbType.Smallint);
        _cardholder = _set.Column<string?>(NpgsqlDbType.Text);
        _storedCredential = _set.Column<short>(NpgsqlDbType.Smallint);
        _details = _set.Column<string?>(NpgsqlDbType.Text);
    }

    public void Add(PaymentRow row) => _rows.Add(row);

    public void Clear()
    {
        _rows.Clear();
        _set.Clear();
    }

    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var row in _rows)
        {
            _merchant.Add(row.Key.Merchant);
            _id.Add(row.Key.Id);
            _amount.Add(row.Amount);
            _card.Add(row.Card?.CardId);
            _bin.Add(row.Card?.Bin);
            _lastFour.Add(row.Card?.LastFour);
            _length.Add(row.Card?.Length);
            _expiry.Add(row.Card?.Expiry is { } expiry ? PaymentColumns.Expiry(expiry) : null);
            _scheme.Add((short?)row.Card?.Scheme);
            _cardholder.Add(row.Card?.Cardholder);
            _storedCredential.Add((short)row.StoredCredential);
            _details.Add(row.DetailsJson);
        }

        if (_id.Count > 0)
        {
            batch.BatchCommands.Add(_set.Command);
        }
    }
}
