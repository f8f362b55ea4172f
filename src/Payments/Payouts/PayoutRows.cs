using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Payouts;

/// <summary>
/// The payouts' share in a lane's transaction. They are guarded by the lock on their row in the payment sequence, so they are not locked themselves.
/// </summary>
internal sealed class PayoutRows : CommitPart
{
    private readonly ColumnSet _begun = new(
        """
        INSERT INTO payments.payout (merchant_id, id, fee, deadline)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[])
        """);

    private readonly ColumnSet _ended = new(
        """
        UPDATE payments.payout o SET balance = u.balance
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS u (merchant_id, id, balance)
        WHERE o.merchant_id = u.merchant_id AND o.id = u.id
        """);

    private readonly List<long> _begunMerchant;
    private readonly List<long> _begunId;
    private readonly List<long> _fee;
    private readonly List<DateTime?> _deadline;
    private readonly List<long> _endedMerchant;
    private readonly List<long> _endedId;
    private readonly List<long> _balance;

    public PayoutRows()
    {
        _begunMerchant = _begun.Column<long>(NpgsqlDbType.Bigint);
        _begunId = _begun.Column<long>(NpgsqlDbType.Bigint);
        _fee = _begun.Column<long>(NpgsqlDbType.Bigint);
        _deadline = _begun.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _endedMerchant = _ended.Column<long>(NpgsqlDbType.Bigint);
        _endedId = _ended.Column<long>(NpgsqlDbType.Bigint);
        _balance = _ended.Column<long>(NpgsqlDbType.Bigint);
    }

    public override int LockOrder => 26;

    public void Begin(PayoutRow payout)
    {
        _begunMerchant.Add(payout.Key.Merchant);
        _begunId.Add(payout.Key.Id);
        _fee.Add(payout.Fee);
        _deadline.Add(payout.Deadline?.UtcDateTime);
    }

    /// <param name="key">The payout.</param>
    /// <param name="balance">What the float has free now.</param>
    public void End(PaymentKey key, long balance)
    {
        _endedMerchant.Add(key.Merchant);
        _endedId.Add(key.Id);
        _balance.Add(balance);
    }

    protected override void Reset()
    {
        _begun.Clear();
        _ended.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
    }

    protected override Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void AddWrites(NpgsqlBatch batch)
    {
        if (_begunId.Count > 0)
        {
            batch.BatchCommands.Add(_begun.Command);
        }

        if (_endedId.Count > 0)
        {
            batch.BatchCommands.Add(_ended.Command);
        }
    }
}
