using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>Payments that a transaction inserts.</summary>
internal sealed class PaymentInsert
{
    private const string Columns =
        """
        merchant_id bigint, id bigint, kind smallint, state smallint, parent_id bigint, order_id text, amount bigint, currency smallint, tariff_id bigint,
        tariff_basis_points int, one_step boolean, test boolean, card_id bigint, card_bin text, card_last_four text, card_length smallint,
        card_expiry smallint, card_scheme smallint, cardholder text, link text, transmitted_at timestamptz, stan int, terminal_id text, rrn text,
        internal_reference uuid, details text, created_at timestamptz, stored_credential smallint
        """;

    private readonly ColumnSet _set = new(
        $"""
        INSERT INTO payments.payment (merchant_id, id, kind, state, parent_id, order_id, amount, currency, settlement_amount, settlement_currency,
            tariff_id, tariff_basis_points, one_step, test, initiator, stored_credential, card_id, card_bin, card_last_four, card_length, card_expiry,
            card_scheme, cardholder, link, transmitted_at, stan, terminal_id, rrn, internal_reference, details, actor, created_at)
        SELECT merchant_id, id, kind, state, parent_id, order_id, amount, currency, amount, currency,
            tariff_id, tariff_basis_points, one_step, test, CASE WHEN stored_credential > 2 THEN 2 ELSE 1 END, stored_credential, card_id,
            card_bin, card_last_four, card_length, card_expiry,
            card_scheme, cardholder, link, transmitted_at, stan, terminal_id, rrn, internal_reference, details::jsonb, 'merchant', created_at
        FROM {ArrayRows.Of(Columns)} p
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<short> _kind;
    private readonly List<short> _state;
    private readonly List<long?> _parent;
    private readonly List<string> _order;
    private readonly List<long> _amount;
    private readonly List<short> _currency;
    private readonly List<long> _tariff;
    private readonly List<int> _basisPoints;
    private readonly List<bool> _oneStep;
    private readonly List<bool> _test;
    private readonly List<long?> _card;
    private readonly List<string?> _bin;
    private readonly List<string?> _lastFour;
    private readonly List<short?> _length;
    private readonly List<short?> _expiry;
    private readonly List<short?> _scheme;
    private readonly List<string?> _cardholder;
    private readonly List<string?> _link;
    private readonly List<DateTime?> _transmitted;
    private readonly List<int?> _stan;
    private readonly List<string?> _terminal;
    private readonly List<string?> _rrn;
    private readonly List<Guid?> _internal;
    private readonly List<string?> _details;
    private readonly List<DateTime> _created;
    private readonly List<short> _storedCredential;

    public PaymentInsert()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _kind = _set.Column<short>(NpgsqlDbType.Smallint);
        _state = _set.Column<short>(NpgsqlDbType.Smallint);
        _parent = _set.Column<long?>(NpgsqlDbType.Bigint);
        _order = _set.Column<string>(NpgsqlDbType.Text);
        _amount = _set.Column<long>(NpgsqlDbType.Bigint);
        _currency = _set.Column<short>(NpgsqlDbType.Smallint);
        _tariff = _set.Column<long>(NpgsqlDbType.Bigint);
        _basisPoints = _set.Column<int>(NpgsqlDbType.Integer);
        _oneStep = _set.Column<bool>(NpgsqlDbType.Boolean);
        _test = _set.Column<bool>(NpgsqlDbType.Boolean);
        _card = _set.Column<long?>(NpgsqlDbType.Bigint);
        _bin = _set.Column<string?>(NpgsqlDbType.Text);
        _lastFour = _set.Column<string?>(NpgsqlDbType.Text);
        _length = _set.Column<short?>(NpgsqlDbType.Smallint);
        _expiry = _set.Column<short?>(NpgsqlDbType.Smallint);
        _scheme = _set.Column<short?>(NpgsqlDbType.Smallint);
        _cardholder = _set.Column<string?>(NpgsqlDbType.Text);
        _link = _set.Column<string?>(NpgsqlDbType.Text);
        _transmitted = _set.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _stan = _set.Column<int?>(NpgsqlDbType.Integer);
        _terminal = _set.Column<string?>(NpgsqlDbType.Text);
        _rrn = _set.Column<string?>(NpgsqlDbType.Text);
        _internal = _set.Column<Guid?>(NpgsqlDbType.Uuid);
        _details = _set.Column<string?>(NpgsqlDbType.Text);
        _created = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _storedCredential = _set.Column<short>(NpgsqlDbType.Smallint);
    }

    public void Add(PaymentRow row)
    {
        _merchant.Add(row.Key.Merchant);
        _id.Add(row.Key.Id);
        _kind.Add((short)row.Kind);
        _state.Add(row.State);
        _parent.Add(row.ParentId);
        _order.Add(row.OrderId);
        _amount.Add(row.Amount);
        _currency.Add((short)row.Currency.Number);
        _tariff.Add(row.TariffId);
        _basisPoints.Add(row.TariffBasisPoints);
        _oneStep.Add(row.OneStep);
        _test.Add(row.Test);
        _card.Add(row.Card?.CardId);
        _bin.Add(row.Card?.Bin);
        _lastFour.Add(row.Card?.LastFour);
        _length.Add(row.Card?.Length);
        _expiry.Add(row.Card?.Expiry is { } expiry ? PaymentColumns.Expiry(expiry) : null);
        _scheme.Add((short?)row.Card?.Scheme);
        _cardholder.Add(row.Card?.Cardholder);
        _link.Add(row.Reference?.Link);
        _transmitted.Add(row.Reference?.TransmittedAt.UtcDateTime);
        _stan.Add(row.Reference?.Stan);
        _terminal.Add(row.Reference?.TerminalId);
        _rrn.Add(row.Reference?.Rrn);
        _internal.Add(row.InternalReference == Guid.Empty ? null : row.InternalReference);
        _details.Add(row.DetailsJson);
        _created.Add(row.CreatedAt.UtcDateTime);
        _storedCredential.Add((short)row.StoredCredential);
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
