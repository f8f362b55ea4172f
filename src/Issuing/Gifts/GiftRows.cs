using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Gifts;

/// <summary>Gift cards in a lane's transaction. Their cards are locked before them.</summary>
internal sealed class GiftRows : CommitPart
{
    private readonly SortedSet<GiftKey> _wanted = [];
    private readonly Dictionary<GiftKey, GiftRow> _known = [];
    private readonly HashSet<GiftRow> _changed = [];
    private readonly RowStatement<GiftKey> _lock = new RowStatement<GiftKey>(
        $"""
        SELECT {GiftColumns.Text} FROM unnest($1::bigint[], $2::bigint[]) AS k (partner_id, id)
        JOIN issuing.gift_card g ON g.partner_id = k.partner_id AND g.id = k.id
        ORDER BY g.partner_id, g.id
        FOR UPDATE OF g
        """)
        .With(NpgsqlDbType.Bigint, key => key.Partner)
        .With(NpgsqlDbType.Bigint, key => key.Id);

    private readonly RowStatement<GiftRow> _insert = new RowStatement<GiftRow>(
        """
        INSERT INTO issuing.gift_card (partner_id, id, card_id, product, cardholder, phone, issued_at, code_check, code_sent_at, code_tries, codes_sent)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[], $5::text[], $6::text[], $7::timestamptz[], $8::bytea[],
            $9::timestamptz[], $10::smallint[], $11::smallint[])
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Key.Id)
        .With(NpgsqlDbType.Bigint, row => row.CardId)
        .With(NpgsqlDbType.Integer, row => row.Product)
        .With(NpgsqlDbType.Text, row => row.Cardholder)
        .With(NpgsqlDbType.Text, row => row.Phone)
        .With(NpgsqlDbType.TimestampTz, row => row.IssuedAt.UtcDateTime)
        .With(NpgsqlDbType.Bytea, row => row.CodeCheck)
        .With(NpgsqlDbType.TimestampTz, row => row.CodeSentAt.UtcDateTime)
        .With(NpgsqlDbType.Smallint, row => row.CodeTries)
        .With(NpgsqlDbType.Smallint, row => row.CodesSent);

    private readonly RowStatement<GiftRow> _update = new RowStatement<GiftRow>(
        """
        UPDATE issuing.gift_card g
        SET cardholder = n.cardholder, phone = n.phone, issued_at = n.issued_at, code_check = n.code_check, code_sent_at = n.code_sent_at,
            code_tries = n.code_tries, codes_sent = n.codes_sent, confirmed_at = n.confirmed_at
        FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::bytea[], $7::timestamptz[], $8::smallint[], $9::smallint[],
            $10::timestamptz[]) AS n (partner_id, id, cardholder, phone, issued_at, code_check, code_sent_at, code_tries, codes_sent, confirmed_at)
        WHERE g.partner_id = n.partner_id AND g.id = n.id
        """)
        .With(NpgsqlDbType.Bigint, row => row.Key.Partner)
        .With(NpgsqlDbType.Bigint, row => row.Key.Id)
        .With(NpgsqlDbType.Text, row => row.Cardholder)
        .With(NpgsqlDbType.Text, row => row.Phone)
        .With(NpgsqlDbType.TimestampTz, row => row.IssuedAt.UtcDateTime)
        .With(NpgsqlDbType.Bytea, row => row.CodeCheck)
        .With(NpgsqlDbType.TimestampTz, row => row.CodeSentAt.UtcDateTime)
        .With(NpgsqlDbType.Smallint, row => row.CodeTries)
        .With(NpgsqlDbType.Smallint, row => row.CodesSent)
        .With(NpgsqlDbType.TimestampTz, row => row.ConfirmedAt?.UtcDateTime);

    public override int LockOrder => 48;

    protected override bool LocksBeforehand => _wanted.Count > 0;

    public void Lock(GiftKey key) => _wanted.Add(key);

    public GiftRow? Find(GiftKey key) => _known.GetValueOrDefault(key);

    public void Add(GiftRow row) => _insert.Add(row);

    public void Change(GiftRow row) => _changed.Add(row);

    protected override void Reset()
    {
        _wanted.Clear();
        _known.Clear();
        _changed.Clear();
        _lock.Clear();
        _insert.Clear();
        _update.Clear();
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
            var row = GiftColumns.Read(reader);
            _known.Add(row.Key, row);
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        foreach (var row in _changed)
        {
            _update.Add(row);
        }

        _insert.AddTo(batch);
        _update.AddTo(batch);
    }
}
