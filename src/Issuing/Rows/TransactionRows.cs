using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>
/// Transactions and refunds in a lane's transaction. Whoever declares one has locked its card before, so what is read here, found or not, stays true.
/// </summary>
internal sealed class TransactionRows : CommitPart
{
    private readonly SortedSet<TransactionKey> _wanted = [];
    private readonly SortedSet<NetworkKey> _wantedByNetwork = [];
    private readonly SortedSet<NetworkKey> _wantedRefunds = [];
    private readonly Dictionary<TransactionKey, TransactionRow> _known = [];
    private readonly Dictionary<NetworkKey, TransactionRow> _knownByNetwork = [];
    private readonly HashSet<NetworkKey> _refunded = [];
    private readonly HashSet<TransactionRow> _changed = [];
    private readonly HashSet<TransactionRow> _added = [];
    private readonly List<long> _partners = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _networkPartners = [];
    private readonly List<string> _networkKeys = [];
    private readonly NpgsqlBatchCommand _read = new(
        $"""
        SELECT {TransactionColumns.Text} FROM issuing.card_transaction t
        WHERE (t.partner_id, t.id) IN (
            SELECT k.partner_id, k.id FROM unnest($1::bigint[], $2::bigint[]) AS k (partner_id, id)
            UNION
            SELECT x.partner_id, x.id FROM unnest($3::bigint[], $4::text[]) AS k (partner_id, network_key)
            JOIN issuing.card_transaction x ON x.partner_id = k.partner_id AND x.network_key = k.network_key)
        ORDER BY t.partner_id, t.id
        FOR UPDATE OF t
        """);

    private readonly RowStatement<NetworkKey> _readRefunds = new RowStatement<NetworkKey>(
        """
        SELECT r.partner_id, r.network_key FROM unnest($1::bigint[], $2::text[]) AS k (partner_id, network_key)
        JOIN issuing.refund r ON r.partner_id = k.partner_id AND r.network_key = k.network_key
        """)
        .With(NpgsqlDbType.Bigint, key => key.Partner)
        .With(NpgsqlDbType.Text, key => key.Text);

    private readonly RowStatement<TransactionRow> _insert = TransactionWrites.Insert();
    private readonly RowStatement<TransactionRow> _update = TransactionWrites.Update();
    private readonly RowStatement<RefundRow> _insertRefunds = TransactionWrites.InsertRefunds();

    public TransactionRows()
    {
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _partners });
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _ids });
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _networkPartners });
        _read.Parameters.Add(new NpgsqlParameter<List<string>> { TypedValue = _networkKeys });
    }

    public override int LockOrder => 46;

    protected override bool LocksBeforehand => _wanted.Count > 0 || _wantedByNetwork.Count > 0;

    private bool ReadsTransactions => _wanted.Count + _wantedByNetwork.Count > 0;

    public void Want(TransactionKey key) => _wanted.Add(key);

    public void Want(NetworkKey key) => _wantedByNetwork.Add(key);

    /// <summary>Declares that the unit asks whether a refund was paid before.</summary>
    public void WantRefund(NetworkKey key) => _wantedRefunds.Add(key);

    public TransactionRow? Find(TransactionKey key) => _known.GetValueOrDefault(key);

    public TransactionRow? Find(NetworkKey key) => _knownByNetwork.GetValueOrDefault(key);

    public bool WasRefunded(NetworkKey key) => _refunded.Contains(key);

    public void Add(TransactionRow row)
    {
        Know(row);
        _added.Add(row);
    }

    public void Change(TransactionRow row)
    {
        if (!_added.Contains(row))
        {
            _changed.Add(row);
        }
    }

    public void Add(RefundRow refund)
    {
        _insertRefunds.Add(refund);
        if (refund.NetworkKey is { } key)
        {
            _refunded.Add(new NetworkKey(refund.Transaction.Partner, key));
        }
    }

    protected override void Reset()
    {
        _wanted.Clear();
        _wantedByNetwork.Clear();
        _wantedRefunds.Clear();
        _known.Clear();
        _knownByNetwork.Clear();
        _refunded.Clear();
        _changed.Clear();
        _added.Clear();
        _partners.Clear();
        _ids.Clear();
        _networkPartners.Clear();
        _networkKeys.Clear();
        _readRefunds.Clear();
        _insert.Clear();
        _update.Clear();
        _insertRefunds.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        foreach (var key in _wanted)
        {
            _partners.Add(key.Partner);
            _ids.Add(key.Id);
        }

        foreach (var key in _wantedByNetwork)
        {
            _networkPartners.Add(key.Partner);
            _networkKeys.Add(key.Text);
        }

        if (ReadsTransactions)
        {
            batch.BatchCommands.Add(_read);
        }

        foreach (var key in _wantedRefunds)
        {
            _readRefunds.Add(key);
        }

        _readRefunds.AddTo(batch);
    }

    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (ReadsTransactions)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                Know(TransactionColumns.Read(reader));
            }
        }

        if (_wantedRefunds.Count > 0)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                _refunded.Add(new NetworkKey(reader.GetInt64(0), reader.GetString(1)));
            }
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
        _insertRefunds.AddTo(batch);
    }

    private void Know(TransactionRow row)
    {
        _known.Add(row.Key, row);
        if (row.NetworkKey is { } key)
        {
            _knownByNetwork.Add(new NetworkKey(row.Key.Partner, key), row);
        }
    }
}

/// <summary>Money that went back.</summary>
internal sealed record RefundRow(TransactionKey Transaction, Guid Document, long Amount, Guid? RequestId, string? NetworkKey, DateTimeOffset At);
