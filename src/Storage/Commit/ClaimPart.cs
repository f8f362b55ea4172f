using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// Claims keys: the first to claim holds the key, everybody after sees the holder's claim. Claims stand first in the locking order: a second transaction
/// waits on the unique index until the first has ended.
/// </summary>
public sealed class ClaimPart : CommitPart
{
    private static readonly string InsertSql =
        $"""
        INSERT INTO storage.claim (owner_id, scope, key, subject, fingerprint, claimed_at)
        SELECT * FROM {ArrayRows.Of("owner_id bigint, scope smallint, key text, subject bigint, fingerprint bytea, claimed_at timestamptz")} n
        ON CONFLICT (owner_id, scope, key) DO NOTHING
        """;

    private static readonly string SelectSql =
        $"""
        SELECT c.owner_id, c.scope, c.key, c.subject, c.fingerprint, c.answer
        FROM {ArrayRows.Of("owner_id bigint, scope smallint, key text")} k
        JOIN storage.claim c ON c.owner_id = k.owner_id AND c.scope = k.scope AND c.key = k.key
        """;

    private static readonly string DeleteSql =
        $"""
        DELETE FROM storage.claim c USING {ArrayRows.Of("owner_id bigint, scope smallint, key text, subject bigint")} k
        WHERE c.owner_id = k.owner_id AND c.scope = k.scope AND c.key = k.key AND c.subject = k.subject
        """;

    private static readonly string UpdateSql =
        $"""
        UPDATE storage.claim c SET answer = k.answer
        FROM {ArrayRows.Of("owner_id bigint, scope smallint, key text, answer bytea")} k
        WHERE c.owner_id = k.owner_id AND c.scope = k.scope AND c.key = k.key
        """;

    private readonly ClaimWaiters _waiters;
    private readonly SortedDictionary<ClaimKey, Wanted> _wanted = [];
    private readonly SortedSet<ClaimKey> _looked = [];
    private readonly Dictionary<ClaimKey, Claim> _seen = [];
    private readonly Dictionary<ClaimKey, Claim> _held = [];
    private readonly Dictionary<ClaimKey, byte[]> _answers = [];
    private readonly SortedSet<(ClaimKey Key, long Subject)> _released = [];

    internal ClaimPart(ClaimWaiters waiters) => _waiters = waiters;

    /// <inheritdoc/>
    public override int LockOrder => 10;

    /// <summary>Declares that a unit of work wants a key. Of two that want the same key in one transaction the first declared gets it.</summary>
    public void Want(ClaimKey key, long subject, byte[]? fingerprint, DateTimeOffset now) => _wanted.TryAdd(key, new Wanted(subject, fingerprint, now));

    /// <summary>Declares that a unit of work wants to know whether a key is claimed, without claiming it.</summary>
    public void Look(ClaimKey key) => _looked.Add(key);

    /// <summary>The claim on a key that was looked at; null when it was free as the transaction began and no unit of it wants it.</summary>
    public Claim? Seen(ClaimKey key) => _held.GetValueOrDefault(key) ?? _seen.GetValueOrDefault(key);

    /// <summary>The claim that stands: the caller's own when its subject is the caller's, else somebody's.</summary>
    public Claim Standing(ClaimKey key) => _held[key];

    /// <summary>Keeps the claimant's first answer; those who wait for it get it after the commit.</summary>
    public void Answer(ClaimKey key, byte[] answer)
    {
        _answers[key] = answer;
        if (_held.TryGetValue(key, out var claim))
        {
            _held[key] = claim with { Answer = answer };
        }
    }

    /// <summary>
    /// Gives a key back, so that the next transaction can claim it again (units of this one still see the claim stand); nothing when it is somebody else's.
    /// </summary>
    public void Release(ClaimKey key, long subject) => _released.Add((key, subject));

    /// <summary>The key is kept after all: a unit before gave it back for the same subject.</summary>
    public void Keep(ClaimKey key, long subject) => _released.Remove((key, subject));

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        _wanted.Clear();
        _looked.Clear();
        _seen.Clear();
        _held.Clear();
        _answers.Clear();
        _released.Clear();
    }

    /// <inheritdoc/>
    protected internal override void AddReads(NpgsqlBatch batch)
    {
        if (_looked.Count > 0)
        {
            batch.BatchCommands.Add(SelectOf(new KeyColumns(_looked)));
        }

        if (_wanted.Count == 0)
        {
            return;
        }

        var keys = new KeyColumns(_wanted.Keys);
        var insert = new NpgsqlBatchCommand(InsertSql);
        keys.AddTo(insert);
        insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = [.. _wanted.Values.Select(w => w.Subject)] });
        byte[]?[] fingerprints = [.. _wanted.Values.Select(w => w.Fingerprint)];
        insert.Parameters.Add(new NpgsqlParameter { Value = fingerprints, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        insert.Parameters.Add(new NpgsqlParameter<List<DateTime>> { TypedValue = [.. _wanted.Values.Select(w => w.At.UtcDateTime)] });
        batch.BatchCommands.Add(insert);

        // A statement of its own: it must see what others committed while the insert waited for them.
        batch.BatchCommands.Add(SelectOf(keys));
    }

    /// <inheritdoc/>
    protected internal override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_looked.Count > 0)
        {
            await ReadClaimsAsync(reader, _seen, cancellationToken).ConfigureAwait(false);
        }

        if (_wanted.Count == 0)
        {
            return;
        }

        await ReadClaimsAsync(reader, _held, cancellationToken).ConfigureAwait(false);
        if (_held.Count < _wanted.Count)
        {
            throw new ClaimGoneException();
        }
    }

    /// <inheritdoc/>
    protected internal override void AddWrites(NpgsqlBatch batch)
    {
        if (_released.Count > 0)
        {
            var delete = new NpgsqlBatchCommand(DeleteSql);
            new KeyColumns(_released.Select(r => r.Key)).AddTo(delete);
            delete.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = [.. _released.Select(r => r.Subject)] });
            batch.BatchCommands.Add(delete);
        }

        if (_answers.Count > 0)
        {
            var update = new NpgsqlBatchCommand(UpdateSql);
            new KeyColumns(_answers.Keys).AddTo(update);
            update.Parameters.Add(new NpgsqlParameter<List<byte[]>> { TypedValue = [.. _answers.Values] });
            batch.BatchCommands.Add(update);
        }
    }

    /// <inheritdoc/>
    protected internal override void Committed()
    {
        foreach (var (key, answer) in _answers)
        {
            _waiters.Publish(key, answer);
        }
    }

    private static NpgsqlBatchCommand SelectOf(KeyColumns keys)
    {
        var select = new NpgsqlBatchCommand(SelectSql);
        keys.AddTo(select);
        return select;
    }

    private static async Task ReadClaimsAsync(NpgsqlDataReader reader, Dictionary<ClaimKey, Claim> into, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = new ClaimKey(reader.GetInt64(0), (ClaimScope)reader.GetInt16(1), reader.GetString(2));
            into[key] = new Claim(reader.GetInt64(3), BytesOrNull(reader, 4), BytesOrNull(reader, 5));
        }
    }

    private static byte[]? BytesOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    private sealed record Wanted(long Subject, byte[]? Fingerprint, DateTimeOffset At);

    /// <summary>Keys as three columns of equal length, in one order.</summary>
    private sealed class KeyColumns
    {
        private readonly List<long> _owners = [];
        private readonly List<short> _scopes = [];
        private readonly List<string> _keys = [];

        public KeyColumns(IEnumerable<ClaimKey> keys)
        {
            foreach (var key in keys)
            {
                _owners.Add(key.Owner);
                _scopes.Add((short)key.Scope);
                _keys.Add(key.Key);
            }
        }

        public void AddTo(NpgsqlBatchCommand command)
        {
            command.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _owners });
            command.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _scopes });
            command.Parameters.Add(new NpgsqlParameter<List<string>> { TypedValue = _keys });
        }
    }
}
