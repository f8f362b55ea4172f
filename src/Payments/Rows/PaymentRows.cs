using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Payments.Rows;

/// <summary>The payments' share in a lane's transaction.</summary>
internal sealed class PaymentRows : CommitPart
{
    // Null: the row is read whole.
    private readonly SortedDictionary<PaymentKey, PaymentRow?> _wanted = [];
    private readonly Dictionary<PaymentKey, PaymentRow> _expected = [];
    private readonly Dictionary<PaymentKey, PaymentRow> _known = [];
    private readonly SortedDictionary<PaymentKey, PaymentRow> _changed = [];
    private readonly PaymentInsert _insert = new();
    private readonly PaymentSubmission _submission = new();
    private readonly PaymentPresentation _presentation = new();
    private readonly PaymentUpdate _update = new();
    private readonly List<long> _lockMerchants = [];
    private readonly List<long> _lockIds = [];
    private readonly NpgsqlBatchCommand _lock;
    private readonly List<long> _wholeMerchants = [];
    private readonly List<long> _wholeIds = [];
    private readonly NpgsqlBatchCommand _whole;

    public PaymentRows()
    {
        _lock = new NpgsqlBatchCommand(
            $"""
            SELECT p.merchant_id, p.id, {PaymentColumns.Changing}
            FROM {ArrayRows.Of("merchant_id bigint, id bigint")} k
            JOIN payments.payment p ON p.merchant_id = k.merchant_id AND p.id = k.id
            ORDER BY p.merchant_id, p.id
            FOR UPDATE OF p
            """);
        _lock.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _lockMerchants });
        _lock.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _lockIds });
        _whole = new NpgsqlBatchCommand(
            $"""
            SELECT {PaymentColumns.Text}, p.details::text
            FROM unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, id)
            JOIN payments.payment p ON p.merchant_id = k.merchant_id AND p.id = k.id
            """);
        _whole.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _wholeMerchants });
        _whole.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _wholeIds });
    }

    public override int LockOrder => 20;

    protected override bool LocksBeforehand => _wanted.Count > 0;

    /// <summary>Declares that the unit will decide on a payment, of which it knows what never changes.</summary>
    public void Lock(PaymentRow known) => _wanted.TryAdd(known.Key, known);

    /// <summary>
    /// Declares that the unit will decide on a payment of which it knows everything, unless somebody has taken it over since. It is neither locked nor read,
    /// unless the transaction locks other payments or balances: then it is locked with them, for who waits for it while holding those may close a circle. The
    /// transaction that changes it finds out whether its state was another, and is repeated; the unit should then lock it.
    /// </summary>
    public void Expect(PaymentRow known) => _expected.TryAdd(known.Key, known);

    /// <summary>Declares that the unit will decide on a payment of which anything may have changed: one that was opened without a card.</summary>
    public void LockWhole(PaymentKey key) => _wanted[key] = null;

    /// <summary>The row as it stands after the units before; null when there is none.</summary>
    public PaymentRow? Find(PaymentKey key) => _known.GetValueOrDefault(key);

    public void Add(PaymentRow row)
    {
        _known.Add(row.Key, row);
        _insert.Add(row);
    }

    public void Change(PaymentRow row) => _changed.TryAdd(row.Key, row);

    /// <summary>What the payer brought is written: card, amount, details.</summary>
    public void Submit(PaymentRow row) => _submission.Add(row);

    /// <summary>The row has waited and goes out now: its reference is written, besides what else has changed.</summary>
    public void Present(PaymentRow row)
    {
        _presentation.Add(row.Key, row.Reference!);
        Change(row);
    }

    protected override void Reset()
    {
        _wanted.Clear();
        _expected.Clear();
        _known.Clear();
        _changed.Clear();
        _insert.Clear();
        _submission.Clear();
        _presentation.Clear();
        _update.Clear();
        _lockMerchants.Clear();
        _lockIds.Clear();
        _wholeMerchants.Clear();
        _wholeIds.Clear();
    }

    protected override void LockAllBeforehand()
    {
        foreach (var (key, known) in _expected)
        {
            _wanted.TryAdd(key, known);
        }
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        if (_wanted.Count == 0)
        {
            foreach (var (key, known) in _expected)
            {
                _known.Add(key, known.Copy());
            }

            return;
        }

        foreach (var (key, known) in _wanted)
        {
            _lockMerchants.Add(key.Merchant);
            _lockIds.Add(key.Id);
            if (known is null)
            {
                _wholeMerchants.Add(key.Merchant);
                _wholeIds.Add(key.Id);
            }
        }

        batch.BatchCommands.Add(_lock);
        if (_wholeIds.Count > 0)
        {
            batch.BatchCommands.Add(_whole);
        }
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
            var key = new PaymentKey(reader.GetInt64(0), reader.GetInt64(1));
            if (_wanted[key]?.Copy() is { } row)
            {
                PaymentColumns.ReadChanging(reader, 2, row);
                _known.Add(key, row);
            }
        }

        if (_wholeIds.Count > 0)
        {
            await ReadWholeAsync(reader, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A statement of its own, after the locks: it sees what others committed while they were waited for.</summary>
    private async Task ReadWholeAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var hasDetails = !await reader.IsDBNullAsync(PaymentColumns.Count, cancellationToken).ConfigureAwait(false);
            var row = PaymentColumns.Read(reader, hasDetails ? reader.GetString(PaymentColumns.Count) : null);
            _known.Add(row.Key, row);
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        _insert.AddTo(batch);
        _submission.AddTo(batch);
        _presentation.AddTo(batch);
        foreach (var (key, row) in _changed)
        {
            _update.Add(row, _wanted.ContainsKey(key) ? null : _expected.GetValueOrDefault(key)?.State);
        }

        _update.AddTo(batch);
    }
}
