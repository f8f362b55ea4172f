using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Payments.Rows;

/// <summary>The payments' share in a lane's transaction.</summary>
internal sealed class PaymentRows : CommitPart
{
    private readonly SortedDictionary<PaymentKey, PaymentRow> _wanted = [];
    private readonly Dictionary<PaymentKey, PaymentRow> _known = [];
    private readonly HashSet<PaymentRow> _changed = [];
    private readonly PaymentInsert _insert = new();
    private readonly PaymentPresentation _presentation = new();
    private readonly PaymentUpdate _update = new();
    private readonly List<long> _lockMerchants = [];
    private readonly List<long> _lockIds = [];
    private readonly NpgsqlBatchCommand _lock;

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
    }

    public override int LockOrder => 20;

    /// <summary>Declares that the unit will decide on a payment, of which it knows what never changes.</summary>
    public void Lock(PaymentRow known) => _wanted.TryAdd(known.Key, known);

    /// <summary>The row as it stands after the units before; null when there is none.</summary>
    public PaymentRow? Find(PaymentKey key) => _known.GetValueOrDefault(key);

    public void Add(PaymentRow row)
    {
        _known.Add(row.Key, row);
        _insert.Add(row);
    }

    public void Change(PaymentRow row) => _changed.Add(row);

    /// <summary>The row has waited and goes out now: its reference is written, besides what else has changed.</summary>
    public void Present(PaymentRow row)
    {
        _presentation.Add(row.Key, row.Reference!);
        _changed.Add(row);
    }

    protected override void Reset()
    {
        _wanted.Clear();
        _known.Clear();
        _changed.Clear();
        _insert.Clear();
        _presentation.Clear();
        _update.Clear();
        _lockMerchants.Clear();
        _lockIds.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        foreach (var key in _wanted.Keys)
        {
            _lockMerchants.Add(key.Merchant);
            _lockIds.Add(key.Id);
        }

        batch.BatchCommands.Add(_lock);
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
            var row = _wanted[key].Unchanging();
            PaymentColumns.ReadChanging(reader, 2, row);
            _known.Add(key, row);
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        _insert.AddTo(batch);
        _presentation.AddTo(batch);
        foreach (var row in _changed)
        {
            _update.Add(row);
        }

        _update.AddTo(batch);
    }
}
