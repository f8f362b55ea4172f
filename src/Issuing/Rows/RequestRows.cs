using System.Text.Json;
using FreedomPay.Issuing.Requests;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>The requests' share in a lane's transaction. New ones are guarded by the claim of their id.</summary>
internal sealed class RequestRows : CommitPart
{
    private readonly SortedSet<RequestKey> _wanted = [];
    private readonly Dictionary<RequestKey, RequestOutcome> _known = [];
    private readonly RowStatement<NewRequest> _insert = new RowStatement<NewRequest>(
        """
        INSERT INTO issuing.request (partner_id, request_id, kind, state, outcome, command, callback_url, accepted_at, finished_at)
        SELECT p, r, k, s, o::jsonb, c, u, a, f
        FROM unnest($1::bigint[], $2::uuid[], $3::smallint[], $4::smallint[], $5::text[], $6::bytea[], $7::text[], $8::timestamptz[], $9::timestamptz[])
            AS n (p, r, k, s, o, c, u, a, f)
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Uuid, row => row.Key.Id)
        .With(NpgsqlDbType.Smallint, row => (short)row.Outcome.Kind)
        .With(NpgsqlDbType.Smallint, row => (short)row.Outcome.State)
        .With(NpgsqlDbType.Text, row => Json(row.Outcome))
        .With(NpgsqlDbType.Bytea, row => row.Command)
        .With(NpgsqlDbType.Text, row => row.CallbackUrl)
        .With(NpgsqlDbType.TimestampTz, row => row.At.UtcDateTime)
        .With(NpgsqlDbType.TimestampTz, row => row.Outcome.State == RequestState.InWork ? (DateTime?)null : row.At.UtcDateTime);

    private readonly RowStatement<NewRequest> _finish = new RowStatement<NewRequest>(
        """
        UPDATE issuing.request r SET state = n.state, outcome = n.outcome::jsonb, command = NULL, finished_at = n.finished_at
        FROM unnest($1::bigint[], $2::uuid[], $3::smallint[], $4::text[], $5::timestamptz[]) AS n (partner_id, request_id, state, outcome, finished_at)
        WHERE r.partner_id = n.partner_id AND r.request_id = n.request_id
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Uuid, row => row.Key.Id)
        .With(NpgsqlDbType.Smallint, row => (short)row.Outcome.State)
        .With(NpgsqlDbType.Text, row => Json(row.Outcome))
        .With(NpgsqlDbType.TimestampTz, row => row.At.UtcDateTime);

    private readonly RowStatement<RequestKey> _lock = new RowStatement<RequestKey>(
        """
        SELECT r.partner_id, r.request_id, r.outcome FROM unnest($1::bigint[], $2::uuid[]) AS k (partner_id, request_id)
        JOIN issuing.request r ON r.partner_id = k.partner_id AND r.request_id = k.request_id
        ORDER BY r.partner_id, r.request_id
        FOR UPDATE OF r
        """)
        .With(NpgsqlDbType.Bigint, key => key.Partner)
        .With(NpgsqlDbType.Uuid, key => key.Id);

    public override int LockOrder => 36;

    protected override bool LocksBeforehand => _wanted.Count > 0;

    /// <summary>Declares that the unit finishes a request that was accepted before.</summary>
    public void Lock(RequestKey key) => _wanted.Add(key);

    public RequestOutcome? Find(RequestKey key) => _known.GetValueOrDefault(key);

    public void Add(NewRequest request) => _insert.Add(request);

    public void Finish(RequestKey key, RequestOutcome outcome, DateTimeOffset at)
    {
        _known[key] = outcome;
        _finish.Add(new NewRequest(key, outcome, null, null, at));
    }

    public static RequestOutcome Parse(string json) => JsonSerializer.Deserialize(json, IssuingJson.Default.RequestOutcome)!;

    protected override void Reset()
    {
        _wanted.Clear();
        _known.Clear();
        _insert.Clear();
        _finish.Clear();
        _lock.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        foreach (var key in _wanted)
        {
            _lock.Add(key);
        }

        _lock.AddTo(batch);
    }

    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _known.Add(new RequestKey(reader.GetInt64(0), reader.GetGuid(1)), Parse(reader.GetString(2)));
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        _insert.AddTo(batch);
        _finish.AddTo(batch);
    }

    private static string Json(RequestOutcome outcome) => JsonSerializer.Serialize(outcome, IssuingJson.Default.RequestOutcome);
}

/// <summary>A request to be kept.</summary>
internal sealed record NewRequest(RequestKey Key, RequestOutcome Outcome, byte[]? Command, string? CallbackUrl, DateTimeOffset At);
