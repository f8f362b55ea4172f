using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>
/// The in-flight rows' share in a lane's transaction. They are guarded by the lock on their payment (which every unit that touches them holds), so they
/// are not locked themselves.
/// </summary>
internal sealed class InFlightRows : CommitPart
{
    private readonly ColumnSet _upsert = new(
        """
        INSERT INTO payments.in_flight AS f (merchant_id, id, payment_id, kind, amount, node, link, transmitted_at, stan, terminal_id, rrn, attempts, due_at,
            claim_key)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::smallint[], $5::bigint[], $6::int[], $7::text[], $8::timestamptz[], $9::int[],
            $10::text[], $11::text[], $12::int[], $13::timestamptz[], $14::text[])
        ON CONFLICT (merchant_id, id) DO UPDATE SET kind = excluded.kind, node = excluded.node, link = excluded.link, transmitted_at = excluded.transmitted_at,
            stan = excluded.stan, terminal_id = excluded.terminal_id, rrn = excluded.rrn, attempts = excluded.attempts, due_at = excluded.due_at
        """);

    private readonly ColumnSet _delete = new(
        """
        DELETE FROM payments.in_flight f USING unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, id)
        WHERE f.merchant_id = k.merchant_id AND f.id = k.id
        """);

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
    private readonly List<long> _endedMerchant;
    private readonly List<long> _endedId;

    public InFlightRows()
    {
        _merchant = _upsert.Column<long>(NpgsqlDbType.Bigint);
        _id = _upsert.Column<long>(NpgsqlDbType.Bigint);
        _payment = _upsert.Column<long>(NpgsqlDbType.Bigint);
        _kind = _upsert.Column<short>(NpgsqlDbType.Smallint);
        _amount = _upsert.Column<long>(NpgsqlDbType.Bigint);
        _node = _upsert.Column<int>(NpgsqlDbType.Integer);
        _link = _upsert.Column<string?>(NpgsqlDbType.Text);
        _transmitted = _upsert.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _stan = _upsert.Column<int?>(NpgsqlDbType.Integer);
        _terminal = _upsert.Column<string?>(NpgsqlDbType.Text);
        _rrn = _upsert.Column<string?>(NpgsqlDbType.Text);
        _attempts = _upsert.Column<int>(NpgsqlDbType.Integer);
        _due = _upsert.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _claimKey = _upsert.Column<string?>(NpgsqlDbType.Text);
        _endedMerchant = _delete.Column<long>(NpgsqlDbType.Bigint);
        _endedId = _delete.Column<long>(NpgsqlDbType.Bigint);
    }

    public override int LockOrder => 30;

    /// <summary>An exchange begins, or goes on in another way.</summary>
    public void Put(InFlight exchange)
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

    /// <summary>An exchange has ended.</summary>
    public void Remove(PaymentKey key)
    {
        _endedMerchant.Add(key.Merchant);
        _endedId.Add(key.Id);
    }

    protected override void Reset()
    {
        _upsert.Clear();
        _delete.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
    }

    protected override Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void AddWrites(NpgsqlBatch batch)
    {
        if (_endedId.Count > 0)
        {
            batch.BatchCommands.Add(_delete.Command);
        }

        if (_id.Count > 0)
        {
            batch.BatchCommands.Add(_upsert.Command);
        }
    }
}
