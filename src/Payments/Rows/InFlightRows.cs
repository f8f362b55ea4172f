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
    private const string Columns =
        """
        merchant_id bigint, id bigint, payment_id bigint, kind smallint, amount bigint, node int, link text, transmitted_at timestamptz, stan int,
        terminal_id text, rrn text, attempts int, due_at timestamptz, claim_key text
        """;

    private readonly InFlightColumns _begun = new(
        $"""
        INSERT INTO payments.in_flight (merchant_id, id, payment_id, kind, amount, node, link, transmitted_at, stan, terminal_id, rrn, attempts, due_at,
            claim_key)
        SELECT * FROM {ArrayRows.Of(Columns)} b
        """);

    private readonly InFlightColumns _changed = new(
        $"""
        UPDATE payments.in_flight f SET kind = u.kind, node = u.node, link = u.link, transmitted_at = u.transmitted_at, stan = u.stan,
            terminal_id = u.terminal_id, rrn = u.rrn, attempts = u.attempts, due_at = u.due_at, claim_key = u.claim_key
        FROM {ArrayRows.Of(Columns)} u
        WHERE {ArrayRows.Match("f", "u", "merchant_id", "id")}
        """);

    private readonly ColumnSet _ended = new(
        $"""
        DELETE FROM payments.in_flight f USING {ArrayRows.Of("merchant_id bigint, id bigint")} k
        WHERE {ArrayRows.Match("f", "k", "merchant_id", "id")}
        """);

    private readonly List<long> _endedMerchant;
    private readonly List<long> _endedId;

    public InFlightRows()
    {
        _endedMerchant = _ended.Column<long>(NpgsqlDbType.Bigint);
        _endedId = _ended.Column<long>(NpgsqlDbType.Bigint);
    }

    public override int LockOrder => 30;

    /// <summary>An exchange begins.</summary>
    public void Begin(InFlight exchange) => _begun.Add(exchange);

    /// <summary>An exchange goes on, later or in another way.</summary>
    public void Change(InFlight exchange) => _changed.Add(exchange);

    /// <summary>An exchange has ended.</summary>
    public void Remove(PaymentKey key)
    {
        _endedMerchant.Add(key.Merchant);
        _endedId.Add(key.Id);
    }

    protected override void Reset()
    {
        _begun.Clear();
        _changed.Clear();
        _ended.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
    }

    protected override Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void AddWrites(NpgsqlBatch batch)
    {
        // What ended goes first: an exchange of the same payment may begin in the same transaction.
        if (_endedId.Count > 0)
        {
            batch.BatchCommands.Add(_ended.Command);
        }

        _begun.AddTo(batch);
        _changed.AddTo(batch);
    }
}
