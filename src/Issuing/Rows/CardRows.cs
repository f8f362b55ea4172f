using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>The cards' share in a lane's transaction. A card's lock also guards its transactions, operations and limits.</summary>
internal sealed class CardRows : CommitPart
{
    private readonly SortedSet<CardKey> _wanted = [];
    private readonly Dictionary<CardKey, CardRow> _known = [];
    private readonly HashSet<CardRow> _changed = [];
    private readonly HashSet<CardRow> _added = [];
    private readonly RowStatement<CardRow> _insert = CardWrites.Insert();
    private readonly RowStatement<CardRow> _update = CardWrites.Update();
    private readonly RowStatement<CardKey> _lock = new RowStatement<CardKey>(
        $"""
        SELECT {CardColumns.Text} FROM unnest($1::bigint[], $2::bigint[]) AS k (partner_id, id)
        JOIN issuing.card c ON c.partner_id = k.partner_id AND c.id = k.id
        ORDER BY c.partner_id, c.id
        FOR UPDATE OF c
        """)
        .With(NpgsqlDbType.Bigint, key => key.Partner)
        .With(NpgsqlDbType.Bigint, key => key.Id);

    private readonly RowStatement<SecretRead> _reads = new RowStatement<SecretRead>(
        """
        INSERT INTO issuing.secret_read (partner_id, card_id, read_at, request_id, version)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::uuid[], $5::smallint[])
        """)
        .With(NpgsqlDbType.Bigint, read => read.Card.Partner)
        .With(NpgsqlDbType.Bigint, read => read.Card.Id)
        .With(NpgsqlDbType.TimestampTz, read => read.At.UtcDateTime)
        .With(NpgsqlDbType.Uuid, read => read.RequestId)
        .With(NpgsqlDbType.Smallint, read => read.Version);

    public override int LockOrder => 40;

    protected override bool LocksBeforehand => _wanted.Count > 0;

    public void Lock(CardKey key) => _wanted.Add(key);

    /// <summary>The row as it stands after the units before; null when there is none.</summary>
    public CardRow? Find(CardKey key) => _known.GetValueOrDefault(key);

    public void Add(CardRow row)
    {
        _known.Add(row.Facts.Key, row);
        _added.Add(row);
    }

    /// <summary>Takes back what was just added.</summary>
    public void Forget(CardRow row)
    {
        _known.Remove(row.Facts.Key);
        _added.Remove(row);
    }

    public void Change(CardRow row)
    {
        if (!_added.Contains(row))
        {
            _changed.Add(row);
        }
    }

    public void Note(SecretRead read) => _reads.Add(read);

    protected override void Reset()
    {
        _wanted.Clear();
        _known.Clear();
        _changed.Clear();
        _added.Clear();
        _insert.Clear();
        _update.Clear();
        _lock.Clear();
        _reads.Clear();
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
            var row = CardColumns.Read(reader);
            _known.Add(row.Facts.Key, row);
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        foreach (var row in _added)
        {
            _insert.Add(row);
        }

        foreach (var row in _changed)
        {
            _update.Add(row);
        }

        _insert.AddTo(batch);
        _update.AddTo(batch);
        _reads.AddTo(batch);
    }
}

/// <summary>That a partner read card data.</summary>
internal readonly record struct SecretRead(CardKey Card, DateTimeOffset At, Guid? RequestId, short Version);
