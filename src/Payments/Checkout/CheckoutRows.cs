using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// The checkouts' share in a lane's transaction. They are guarded by the lock on their payment, so they are not locked themselves; they are read after it.
/// </summary>
internal sealed class CheckoutRows : CommitPart
{
    private readonly SortedSet<PaymentKey> _wanted = [];
    private readonly Dictionary<PaymentKey, CheckoutRow> _known = [];
    private readonly HashSet<CheckoutRow> _changed = [];
    private readonly CheckoutInsert _insert = new();
    private readonly CheckoutUpdate _update = new();
    private readonly List<long> _merchants = [];
    private readonly List<long> _ids = [];
    private readonly NpgsqlBatchCommand _read;

    public CheckoutRows()
    {
        _read = new NpgsqlBatchCommand(
            $"""
            SELECT {CheckoutRow.Columns}
            FROM unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, payment_id)
            JOIN payments.checkout c ON c.merchant_id = k.merchant_id AND c.payment_id = k.payment_id
            """);
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _merchants });
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _ids });
    }

    public override int LockOrder => 28;

    /// <summary>Declares that the unit decides on a checkout, whose payment it locks too.</summary>
    public void Want(PaymentKey payment) => _wanted.Add(payment);

    /// <summary>The row as it stands after the units before; null when the payment is no checkout.</summary>
    public CheckoutRow? Find(PaymentKey payment) => _known.GetValueOrDefault(payment);

    public void Add(CheckoutRow row)
    {
        _known.Add(row.Key, row);
        _insert.Add(row);
    }

    public void Change(CheckoutRow row) => _changed.Add(row);

    protected override void Reset()
    {
        _wanted.Clear();
        _known.Clear();
        _changed.Clear();
        _insert.Clear();
        _update.Clear();
        _merchants.Clear();
        _ids.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        foreach (var key in _wanted)
        {
            _merchants.Add(key.Merchant);
            _ids.Add(key.Id);
        }

        batch.BatchCommands.Add(_read);
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
            var row = CheckoutRow.Read(reader);
            _known.Add(row.Key, row);
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        _insert.AddTo(batch);
        foreach (var row in _changed)
        {
            _update.Add(row);
        }

        _update.AddTo(batch);
    }
}
