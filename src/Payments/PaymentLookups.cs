using FreedomPay.Payments.Rows;
using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Payments;

/// <summary>Looks payments up: whoever asks while a look-up runs goes with the next one.</summary>
internal sealed class PaymentLookups
{
    // One statement, so that payment and children are of one moment.
    private static readonly string RowsAndChildren =
        $"""
        SELECT {PaymentColumns.Text}, p.details::text, false
        FROM {ArrayRows.Of("merchant_id bigint, id bigint")} k
        JOIN payments.payment p ON {ArrayRows.Match("p", "k", "merchant_id", "id")}
        UNION ALL
        SELECT {PaymentColumns.Text}, NULL, true
        FROM {ArrayRows.Of("merchant_id bigint, parent_id bigint")} k
        JOIN payments.payment p ON {ArrayRows.Match("p", "k", "merchant_id", "parent_id")}
        """;

    // "Newest" is by time: numbers are taken in blocks by each node.
    private static readonly string Newest =
        $"""
        SELECT k.place, p.id
        FROM {ArrayRows.Of("merchant_id bigint, order_id text, place int")} k
        CROSS JOIN LATERAL (
            SELECT p.id FROM payments.payment p WHERE {ArrayRows.Match("p", "k", "merchant_id", "order_id")} AND p.parent_id IS NULL
            ORDER BY p.created_at DESC, p.id DESC LIMIT 1) p
        """;

    private readonly NpgsqlDataSource _database;
    private readonly Gathered<PaymentKey, Found?> _byNumber;
    private readonly Gathered<(long Merchant, string OrderId), long?> _newest;

    public PaymentLookups(NpgsqlDataSource database)
    {
        _database = database;
        _byNumber = new Gathered<PaymentKey, Found?>(ReadAsync);
        _newest = new Gathered<(long Merchant, string OrderId), long?>(ReadNewestAsync);
    }

    /// <summary>A payment with its children, eldest first; null when there is none.</summary>
    public Task<Found?> FindAsync(PaymentKey key, CancellationToken cancellationToken) => _byNumber.RunAsync(key).WaitAsync(cancellationToken);

    /// <summary>The number of an order's newest payment (not refund or cancel); null when there is none.</summary>
    public Task<long?> FindNewestAsync(long merchant, string orderId, CancellationToken cancellationToken) =>
        _newest.RunAsync((merchant, orderId)).WaitAsync(cancellationToken);

    private async Task<Found?[]> ReadAsync(IReadOnlyList<PaymentKey> keys)
    {
        PaymentKey[] asked = [.. keys.Distinct()];
        await using var command = _database.CreateCommand(RowsAndChildren);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. asked.Select(k => k.Merchant)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. asked.Select(k => k.Id)] });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var found = new Dictionary<PaymentKey, Found>(asked.Length);
        var children = new List<PaymentRow>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var hasDetails = !await reader.IsDBNullAsync(PaymentColumns.Count).ConfigureAwait(false);
            var row = PaymentColumns.Read(reader, hasDetails ? reader.GetString(PaymentColumns.Count) : null);
            if (reader.GetBoolean(PaymentColumns.Count + 1))
            {
                children.Add(row);
            }
            else
            {
                found.Add(row.Key, new Found(row, []));
            }
        }

        foreach (var child in children.OrderBy(child => child.CreatedAt).ThenBy(child => child.Key.Id))
        {
            found[new PaymentKey(child.Key.Merchant, child.ParentId!.Value)].Children.Add(child);
        }

        return [.. keys.Select(found.GetValueOrDefault)];
    }

    private async Task<long?[]> ReadNewestAsync(IReadOnlyList<(long Merchant, string OrderId)> orders)
    {
        await using var command = _database.CreateCommand(Newest);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. orders.Select(o => o.Merchant)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. orders.Select(o => o.OrderId)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, orders.Count)] });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var newest = new long?[orders.Count];
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            newest[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return newest;
    }

    /// <summary>What was found under a number.</summary>
    internal sealed record Found(PaymentRow Row, List<PaymentRow> Children);
}
