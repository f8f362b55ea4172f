using FreedomPay.CardNetwork;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>Payments that a transaction presents after they have waited: only then do they get the reference of their exchange.</summary>
internal sealed class PaymentPresentation
{
    private readonly ColumnSet _set = new(
        """
        UPDATE payments.payment p SET link = u.link, transmitted_at = u.transmitted_at, stan = u.stan, terminal_id = u.terminal_id, rrn = u.rrn
        FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::int[], $6::text[], $7::text[])
            AS u (merchant_id, id, link, transmitted_at, stan, terminal_id, rrn)
        WHERE p.merchant_id = u.merchant_id AND p.id = u.id
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<string> _link;
    private readonly List<DateTime> _transmitted;
    private readonly List<int> _stan;
    private readonly List<string> _terminal;
    private readonly List<string> _rrn;

    public PaymentPresentation()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _link = _set.Column<string>(NpgsqlDbType.Text);
        _transmitted = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _stan = _set.Column<int>(NpgsqlDbType.Integer);
        _terminal = _set.Column<string>(NpgsqlDbType.Text);
        _rrn = _set.Column<string>(NpgsqlDbType.Text);
    }

    public void Add(PaymentKey key, NetworkReference reference)
    {
        _merchant.Add(key.Merchant);
        _id.Add(key.Id);
        _link.Add(reference.Link);
        _transmitted.Add(reference.TransmittedAt.UtcDateTime);
        _stan.Add(reference.Stan);
        _terminal.Add(reference.TerminalId);
        _rrn.Add(reference.Rrn);
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
