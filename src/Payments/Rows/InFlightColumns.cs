using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>In-flight rows for one set-based statement, column by column.</summary>
internal sealed class InFlightColumns
{
    private readonly ColumnSet _set;
    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<long> _payment;
    private readonly List<short> _kind;
    private readonly List<long> _amount;
    private readonly List<int> _node;
    private readonly List<string?> _link;
    private readonly List<DateTime?> _transmitted;
    private readonly List<int?> _stan;
    private readonly List<string?> _terminal;
    private readonly List<string?> _rrn;
    private readonly List<int> _attempts;
    private readonly List<DateTime> _due;
    private readonly List<string?> _claimKey;

    public InFlightColumns(string sql)
    {
        _set = new ColumnSet(sql);
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _payment = _set.Column<long>(NpgsqlDbType.Bigint);
        _kind = _set.Column<short>(NpgsqlDbType.Smallint);
        _amount = _set.Column<long>(NpgsqlDbType.Bigint);
        _node = _set.Column<int>(NpgsqlDbType.Integer);
        _link = _set.Column<string?>(NpgsqlDbType.Text);
        _transmitted = _set.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _stan = _set.Column<int?>(NpgsqlDbType.Integer);
        _terminal = _set.Column<string?>(NpgsqlDbType.Text);
        _rrn = _set.Column<string?>(NpgsqlDbType.Text);
        _attempts = _set.Column<int>(NpgsqlDbType.Integer);
        _due = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _claimKey = _set.Column<string?>(NpgsqlDbType.Text);
    }

    public void Add(InFlight exchange)
    {
        _merchant.Add(exchange.Key.Merchant);
        _id.Add(exchange.Key.Id);
        _payment.Add(exchange.PaymentId);
        _kind.Add((short)exchange.Kind);
        _amount.Add(exchange.Amount);
        _node.Add(exchange.Node);
        _link.Add(exchange.Reference?.Link);
        _transmitted.Add(exchange.Reference?.TransmittedAt.UtcDateTime);
        _stan.Add(exchange.Reference?.Stan);
        _terminal.Add(exchange.Reference?.TerminalId);
        _rrn.Add(exchange.Reference?.Rrn);
        _attempts.Add(exchange.Attempts);
        _due.Add(exchange.DueAt.UtcDateTime);
        _claimKey.Add(exchange.ClaimKey);
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
