using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.SavedCards;

/// <summary>
/// The kept cards' share in a lane's transaction. A unit that would keep a card declares it: the row is then there and locked, new or old, and goes again when
/// no unit keeps it after all. First all new ones are inserted, in one order, and then all are locked, in one order: whoever waits to insert holds no lock
/// here, so nobody waits in a circle.
/// </summary>
internal sealed class SavedCardRows : CommitPart
{
    private readonly SortedDictionary<CardOfPayer, SavedCardRow> _wanted = [];
    private readonly SortedSet<PaymentKey> _locks = [];
    private readonly Dictionary<PaymentKey, SavedCardRow> _known = [];
    private readonly Dictionary<CardOfPayer, SavedCardRow> _live = [];
    private readonly HashSet<SavedCardRow> _changed = [];
    private readonly SavedCardInsert _insert = new();
    private readonly SavedCardUpdate _update = new();
    private readonly ColumnSet _lock = new(
        $"""
        SELECT {SavedCardRow.Columns}
        FROM (SELECT k.merchant_id, k.id FROM unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, id)
            UNION SELECT w.merchant_id, w.id
            FROM unnest($3::bigint[], $4::text[], $5::bigint[]) AS p (merchant_id, user_id, card_id)
            JOIN payments.saved_card w ON w.merchant_id = p.merchant_id AND w.user_id = p.user_id AND w.card_id = p.card_id AND w.deleted_at IS NULL) AS k
        JOIN payments.saved_card s ON s.merchant_id = k.merchant_id AND s.id = k.id
        ORDER BY s.merchant_id, s.id
        FOR UPDATE OF s
        """);

    private readonly ColumnSet _unkept = new(
        """
        DELETE FROM payments.saved_card s USING unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, id)
        WHERE s.merchant_id = k.merchant_id AND s.id = k.id
        """);

    private readonly List<long> _lockMerchant;
    private readonly List<long> _lockId;
    private readonly List<long> _ofMerchant;
    private readonly List<string> _ofUser;
    private readonly List<long> _ofCard;
    private readonly List<long> _unkeptMerchant;
    private readonly List<long> _unkeptId;

    public SavedCardRows()
    {
        _lockMerchant = _lock.Column<long>(NpgsqlDbType.Bigint);
        _lockId = _lock.Column<long>(NpgsqlDbType.Bigint);
        _ofMerchant = _lock.Column<long>(NpgsqlDbType.Bigint);
        _ofUser = _lock.Column<string>(NpgsqlDbType.Text);
        _ofCard = _lock.Column<long>(NpgsqlDbType.Bigint);
        _unkeptMerchant = _unkept.Column<long>(NpgsqlDbType.Bigint);
        _unkeptId = _unkept.Column<long>(NpgsqlDbType.Bigint);
    }

    public override int LockOrder => 15;

    /// <summary>Declares that the unit may keep a card. Of two that would keep the same card in one transaction the first declared makes the row.</summary>
    public void Want(SavedCardRow fresh) => _wanted.TryAdd(fresh.Key, fresh);

    /// <summary>Declares that the unit decides on a kept card.</summary>
    public void Lock(long merchant, long id) => _locks.Add(new PaymentKey(merchant, id));

    /// <summary>A locked card, removed or not; null when there is none.</summary>
    public SavedCardRow? Find(long merchant, long id) => _known.GetValueOrDefault(new PaymentKey(merchant, id));

    /// <summary>The row of a card that was wanted.</summary>
    public SavedCardRow Wanted(CardOfPayer key) => _live[key];

    public void Change(SavedCardRow row) => _changed.Add(row);

    protected override void Reset()
    {
        _wanted.Clear();
        _locks.Clear();
        _known.Clear();
        _live.Clear();
        _changed.Clear();
        _insert.Clear();
        _update.Clear();
        _lock.Clear();
        _unkept.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        if (_wanted.Count + _locks.Count == 0)
        {
            return;
        }

        foreach (var (key, row) in _wanted)
        {
            _insert.Add(row);
            _ofMerchant.Add(key.Merchant);
            _ofUser.Add(key.UserId);
            _ofCard.Add(key.CardId);
        }

        foreach (var key in _locks)
        {
            _lockMerchant.Add(key.Merchant);
            _lockId.Add(key.Id);
        }

        _insert.AddTo(batch);
        batch.BatchCommands.Add(_lock.Command);
    }

    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_wanted.Count + _locks.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = SavedCardRow.Read(reader);
            _known.Add(new PaymentKey(row.Merchant, row.Id), row);
            if (row.DeletedAt is null)
            {
                _live[row.Key] = row;
            }
        }

        foreach (var key in _wanted.Keys)
        {
            if (!_live.ContainsKey(key))
            {
                // It stood in the way of the insert and was removed before it could be locked.
                throw new ClaimGoneException();
            }
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        foreach (var row in _changed)
        {
            _update.Add(row);
        }

        foreach (var (key, fresh) in _wanted)
        {
            if (_live[key] is var row && row.Id == fresh.Id && !_changed.Contains(row))
            {
                _unkeptMerchant.Add(row.Merchant);
                _unkeptId.Add(row.Id);
            }
        }

        _update.AddTo(batch);
        if (_unkeptId.Count > 0)
        {
            batch.BatchCommands.Add(_unkept.Command);
        }
    }
}
