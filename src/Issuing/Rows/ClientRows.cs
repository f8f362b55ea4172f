using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>The clients' share in a lane's transaction. Stands after the cards: which client a card has is read under the card's lock.</summary>
internal sealed class ClientRows : CommitPart
{
    private readonly SortedSet<ClientKey> _wanted = [];
    private readonly SortedSet<CardKey> _ofCards = [];
    private readonly Dictionary<ClientKey, ClientRow> _known = [];
    private readonly HashSet<ClientRow> _changed = [];
    private readonly HashSet<ClientRow> _added = [];
    private readonly List<long> _partners = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _cardPartners = [];
    private readonly List<long> _cardIds = [];
    private readonly NpgsqlBatchCommand _lock = new(
        $"""
        SELECT {ClientColumns.Text} FROM issuing.client l
        WHERE (l.partner_id, l.id) IN (
            SELECT k.partner_id, k.id FROM unnest($1::bigint[], $2::bigint[]) AS k (partner_id, id)
            UNION
            SELECT c.partner_id, c.client_id FROM unnest($3::bigint[], $4::bigint[]) AS k (partner_id, id)
            JOIN issuing.card c ON c.partner_id = k.partner_id AND c.id = k.id
            WHERE c.client_id IS NOT NULL)
        ORDER BY l.partner_id, l.id
        FOR UPDATE OF l
        """);

    private readonly RowStatement<ClientRow> _insert = new RowStatement<ClientRow>(
        """
        INSERT INTO issuing.client (partner_id, id, public_id, product_id, version, branch_id, created_at, status, phone, external_user_id, person_id, profile,
            used, has_document)
        SELECT p, i, u, d, v, b, t, s, f, e, n, j::jsonb, '', h
        FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::int[], $5::smallint[], $6::text[], $7::timestamptz[], $8::smallint[], $9::text[],
            $10::text[], $11::text[], $12::text[], $13::boolean[]) AS r (p, i, u, d, v, b, t, s, f, e, n, j, h)
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Key.Id)
        .With(NpgsqlDbType.Uuid, row => row.PublicId)
        .With(NpgsqlDbType.Integer, row => row.ProductId)
        .With(NpgsqlDbType.Smallint, row => row.Version)
        .With(NpgsqlDbType.Text, row => row.BranchId)
        .With(NpgsqlDbType.TimestampTz, row => row.CreatedAt.UtcDateTime)
        .With(NpgsqlDbType.Smallint, row => (short)row.Status)
        .With(NpgsqlDbType.Text, row => row.Profile.Phone)
        .With(NpgsqlDbType.Text, row => row.Profile.ExternalUserId)
        .With(NpgsqlDbType.Text, row => row.Profile.PersonId)
        .With(NpgsqlDbType.Text, row => row.ProfileJson)
        .With(NpgsqlDbType.Boolean, row => row.HasDocument);

    private readonly RowStatement<ClientRow> _update = new RowStatement<ClientRow>(
        """
        UPDATE issuing.client l SET status = n.status, phone = n.phone, profile = n.profile::jsonb, used = n.used, has_document = n.has_document,
            status_before_block = n.status_before_block, waiting_requests = n.waiting_requests::uuid[]
        FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::smallint[], $9::text[])
            AS n (partner_id, id, status, phone, profile, used, has_document, status_before_block, waiting_requests)
        WHERE l.partner_id = n.partner_id AND l.id = n.id
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Key.Id)
        .With(NpgsqlDbType.Smallint, row => (short)row.Status)
        .With(NpgsqlDbType.Text, row => row.Profile.Phone)
        .With(NpgsqlDbType.Text, row => row.ProfileJson)
        .With(NpgsqlDbType.Text, row => row.Used)
        .With(NpgsqlDbType.Boolean, row => row.HasDocument)
        .With(NpgsqlDbType.Smallint, row => (short?)row.StatusBeforeBlock)
        .With(NpgsqlDbType.Text, row => $"{{{string.Join(',', row.WaitingRequests)}}}");

    private readonly RowStatement<ClientDocument> _documents = new RowStatement<ClientDocument>(
        """
        INSERT INTO issuing.client_document (partner_id, client_id, sealed, stored_at)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::timestamptz[])
        ON CONFLICT (partner_id, client_id) DO UPDATE SET sealed = excluded.sealed, stored_at = excluded.stored_at
        """)
        .With(NpgsqlDbType.Bigint, document => document.Client.Partner)
        .With(NpgsqlDbType.Bigint, document => document.Client.Id)
        .With(NpgsqlDbType.Bytea, document => document.Sealed)
        .With(NpgsqlDbType.TimestampTz, document => document.At.UtcDateTime);

    private readonly Dictionary<ClientKey, ClientDocument> _kept = [];

    public ClientRows()
    {
        foreach (var column in new[] { _partners, _ids, _cardPartners, _cardIds })
        {
            _lock.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = column });
        }
    }

    public override int LockOrder => 42;

    protected override bool LocksBeforehand => _wanted.Count > 0 || _ofCards.Count > 0;

    public void Lock(ClientKey key) => _wanted.Add(key);

    /// <summary>Locks whatever client a card has.</summary>
    public void LockOf(CardKey card) => _ofCards.Add(card);

    /// <summary>The row as it stands after the units before; null when there is none.</summary>
    public ClientRow? Find(ClientKey key) => _known.GetValueOrDefault(key);

    /// <summary>The client of a card; null for stock.</summary>
    public ClientRow? Of(CardRow card) => card.ClientId is { } client ? Find(new ClientKey(card.Facts.Key.Partner, client)) : null;

    public void Add(ClientRow row)
    {
        _known.Add(row.Key, row);
        _added.Add(row);
    }

    public void Change(ClientRow row)
    {
        if (!_added.Contains(row))
        {
            _changed.Add(row);
        }
    }

    /// <summary>Keeps a scan in the place of the former.</summary>
    public void Keep(ClientDocument document) => _kept[document.Client] = document;

    protected override void Reset()
    {
        _wanted.Clear();
        _ofCards.Clear();
        _known.Clear();
        _changed.Clear();
        _added.Clear();
        _kept.Clear();
        _partners.Clear();
        _ids.Clear();
        _cardPartners.Clear();
        _cardIds.Clear();
        _insert.Clear();
        _update.Clear();
        _documents.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        foreach (var key in _wanted)
        {
            _partners.Add(key.Partner);
            _ids.Add(key.Id);
        }

        foreach (var key in _ofCards)
        {
            _cardPartners.Add(key.Partner);
            _cardIds.Add(key.Id);
        }

        if (_wanted.Count + _ofCards.Count > 0)
        {
            batch.BatchCommands.Add(_lock);
        }
    }

    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_wanted.Count + _ofCards.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = ClientColumns.Read(reader);
            _known.Add(row.Key, row);
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

        foreach (var document in _kept.Values)
        {
            _documents.Add(document);
        }

        _insert.AddTo(batch);
        _update.AddTo(batch);
        _documents.AddTo(batch);
    }
}

/// <summary>A scan, sealed.</summary>
internal sealed record ClientDocument(ClientKey Client, byte[] Sealed, DateTimeOffset At);
