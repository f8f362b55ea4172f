using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Recurring;

/// <summary>The recurring profiles' share in a lane's transaction.</summary>
internal sealed class RecurringRows : CommitPart
{
    private readonly SortedSet<PaymentKey> _locks = [];
    private readonly SortedSet<CardOfPayer> _cards = [];
    private readonly Dictionary<PaymentKey, RecurringRow> _known = [];
    private readonly HashSet<RecurringRow> _cancelled = [];
    private readonly RecurringInsert _insert = new();
    private readonly ColumnSet _lock = new(
        $"""
        SELECT {RecurringRow.Columns}
        FROM (SELECT k.merchant_id, k.id FROM unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, id)
            UNION SELECT w.merchant_id, w.id
            FROM unnest($3::bigint[], $4::text[], $5::bigint[]) AS p (merchant_id, user_id, card_id)
            JOIN payments.recurring_profile w ON w.merchant_id = p.merchant_id AND w.user_id = p.user_id AND w.card_id = p.card_id) AS k
        JOIN payments.recurring_profile r ON r.merchant_id = k.merchant_id AND r.id = k.id
        ORDER BY r.merchant_id, r.id
        FOR UPDATE OF r
        """);

    private readonly ColumnSet _cancel = new(
        """
        UPDATE payments.recurring_profile r SET state = 3, cancelled_at = u.at
        FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS u (merchant_id, id, at)
        WHERE r.merchant_id = u.merchant_id AND r.id = u.id
        """);

    private readonly List<long> _lockMerchant;
    private readonly List<long> _lockId;
    private readonly List<long> _ofMerchant;
    private readonly List<string> _ofUser;
    private readonly List<long> _ofCard;
    private readonly List<long> _cancelMerchant;
    private readonly List<long> _cancelId;
    private readonly List<DateTime> _cancelAt;

    public RecurringRows()
    {
        _lockMerchant = _lock.Column<long>(NpgsqlDbType.Bigint);
        _lockId = _lock.Column<long>(NpgsqlDbType.Bigint);
        _ofMerchant = _lock.Column<long>(NpgsqlDbType.Bigint);
        _ofUser = _lock.Column<string>(NpgsqlDbType.Text);
        _ofCard = _lock.Column<long>(NpgsqlDbType.Bigint);
        _cancelMerchant = _cancel.Column<long>(NpgsqlDbType.Bigint);
        _cancelId = _cancel.Column<long>(NpgsqlDbType.Bigint);
        _cancelAt = _cancel.Column<DateTime>(NpgsqlDbType.TimestampTz);
    }

    public override int LockOrder => 16;

    /// <summary>Declares that the unit decides on a profile.</summary>
    public void Lock(long merchant, long id) => _locks.Add(new PaymentKey(merchant, id));

    /// <summary>Declares that the unit decides on all profiles of a payer's card. Those made since are seen too: their makers lock the card first.</summary>
    public void LockOf(CardOfPayer card) => _cards.Add(card);

    /// <summary>A locked profile; null when there is none.</summary>
    public RecurringRow? Find(long merchant, long id) => _known.GetValueOrDefault(new PaymentKey(merchant, id));

    /// <summary>A new profile.</summary>
    public void Add(RecurringRow row)
    {
        _known.Add(new PaymentKey(row.Merchant, row.Id), row);
        _insert.Add(row);
    }

    /// <summary>Ends the active profiles of a payer's card.</summary>
    public void CancelOf(CardOfPayer card, DateTimeOffset at)
    {
        foreach (var row in _known.Values)
        {
            if (row.State == RecurringProfileState.Active && row.UserId == card.UserId && row.CardId == card.CardId && row.Merchant == card.Merchant)
            {
                row.State = RecurringProfileState.Cancelled;
                row.CancelledAt = at;
                _cancelled.Add(row);
            }
        }
    }

    protected override void Reset()
    {
        _locks.Clear();
        _cards.Clear();
        _known.Clear();
        _cancelled.Clear();
        _insert.Clear();
        _lock.Clear();
        _cancel.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        if (_locks.Count + _cards.Count == 0)
        {
            return;
        }

        foreach (var key in _locks)
        {
            _lockMerchant.Add(key.Merchant);
            _lockId.Add(key.Id);
        }

        foreach (var card in _cards)
        {
            _ofMerchant.Add(card.Merchant);
            _ofUser.Add(card.UserId);
            _ofCard.Add(card.CardId);
        }

        batch.BatchCommands.Add(_lock.Command);
    }

    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_locks.Count + _cards.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = RecurringRow.Read(reader);
            _known.Add(new PaymentKey(row.Merchant, row.Id), row);
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        _insert.AddTo(batch);
        foreach (var row in _cancelled)
        {
            _cancelMerchant.Add(row.Merchant);
            _cancelId.Add(row.Id);
            _cancelAt.Add(row.CancelledAt!.Value.UtcDateTime);
        }

        if (_cancelId.Count > 0)
        {
            batch.BatchCommands.Add(_cancel.Command);
        }
    }
}
