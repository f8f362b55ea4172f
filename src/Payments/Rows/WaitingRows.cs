using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>A payment that is not yet presented to an issuer.</summary>
/// <param name="Key">The payment.</param>
/// <param name="Authentication">Its 3-D Secure authentication, once the payer is challenged.</param>
/// <param name="ClaimKey">The idempotency key under which it was asked for, to keep its answer under.</param>
internal sealed record Waiting(PaymentKey Key, Guid? Authentication, string? ClaimKey);

/// <summary>The waiting payments' share in a lane's transaction. They are guarded by the lock on their payment, so they are not locked themselves.</summary>
internal sealed class WaitingRows : CommitPart
{
    private readonly ColumnSet _begun = new(
        "INSERT INTO payments.waiting (merchant_id, id, claim_key) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])");

    private readonly ColumnSet _challenged = new(
        $"""
        UPDATE payments.waiting w SET authentication = u.authentication
        FROM {ArrayRows.Of("merchant_id bigint, id bigint, authentication uuid")} u
        WHERE {ArrayRows.Match("w", "u", "merchant_id", "id")}
        """);

    private readonly ColumnSet _ended = new(
        $"""
        DELETE FROM payments.waiting w USING {ArrayRows.Of("merchant_id bigint, id bigint")} k
        WHERE {ArrayRows.Match("w", "k", "merchant_id", "id")}
        """);

    private readonly List<long> _begunMerchant;
    private readonly List<long> _begunId;
    private readonly List<string?> _begunClaim;
    private readonly List<long> _challengedMerchant;
    private readonly List<long> _challengedId;
    private readonly List<Guid> _authentication;
    private readonly List<long> _endedMerchant;
    private readonly List<long> _endedId;

    public WaitingRows()
    {
        _begunMerchant = _begun.Column<long>(NpgsqlDbType.Bigint);
        _begunId = _begun.Column<long>(NpgsqlDbType.Bigint);
        _begunClaim = _begun.Column<string?>(NpgsqlDbType.Text);
        _challengedMerchant = _challenged.Column<long>(NpgsqlDbType.Bigint);
        _challengedId = _challenged.Column<long>(NpgsqlDbType.Bigint);
        _authentication = _challenged.Column<Guid>(NpgsqlDbType.Uuid);
        _endedMerchant = _ended.Column<long>(NpgsqlDbType.Bigint);
        _endedId = _ended.Column<long>(NpgsqlDbType.Bigint);
    }

    public override int LockOrder => 25;

    public void Begin(PaymentKey key, string? claimKey)
    {
        _begunMerchant.Add(key.Merchant);
        _begunId.Add(key.Id);
        _begunClaim.Add(claimKey);
    }

    public void Challenge(PaymentKey key, Guid authentication)
    {
        _challengedMerchant.Add(key.Merchant);
        _challengedId.Add(key.Id);
        _authentication.Add(authentication);
    }

    public void Remove(PaymentKey key)
    {
        _endedMerchant.Add(key.Merchant);
        _endedId.Add(key.Id);
    }

    protected override void Reset()
    {
        _begun.Clear();
        _challenged.Clear();
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

        if (_challengedId.Count > 0)
        {
            batch.BatchCommands.Add(_challenged.Command);
        }

        if (_endedId.Count > 0)
        {
            batch.BatchCommands.Add(_ended.Command);
        }
    }
}
