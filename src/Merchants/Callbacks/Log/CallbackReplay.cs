using System.Runtime.CompilerServices;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks.Delivery;
using FreedomPay.Storage.Jobs;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Merchants.Callbacks.Log;

/// <summary>
/// Sends messages again: the same fields, freshly signed, on a schedule that begins anew. Works beside running servers; their nodes do the sending.
/// </summary>
public sealed class CallbackReplay
{
    private const int Page = 500;

    private const string Sql = """
        SELECT merchant_id, id FROM merchants.callback
        WHERE (merchant_id, id) > ($1, $2) AND kind <> $3
          AND ($4::bigint IS NULL OR id = $4) AND ($5::bigint IS NULL OR payment_id = $5) AND ($6::bigint IS NULL OR merchant_id = $6)
          AND ($7::timestamptz IS NULL OR created_at >= $7) AND ($8::timestamptz IS NULL OR created_at < $8) AND (NOT $9 OR state <> 2)
        ORDER BY merchant_id, id LIMIT $10
        """;

    private readonly NpgsqlDataSource _database;
    private readonly CallbackStore _store;
    private readonly JobQueue _jobs;

    internal CallbackReplay(NpgsqlDataSource database, CallbackStore store, JobQueue jobs) => (_database, _store, _jobs) = (database, store, jobs);

    /// <summary>Starts the schedule of every message that is selected anew. Questions before a charge are never asked again.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> RunAsync(CallbackSelection selection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var count = 0;
        await foreach (var (merchant, id) in SelectAsync(selection, cancellationToken))
        {
            await _store.RestartAsync(merchant, id, cancellationToken);
            count++;
        }

        _jobs.Wake();
        return count;
    }

    private async IAsyncEnumerable<(MerchantId Merchant, long Id)> SelectAsync(
        CallbackSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = (Merchant: 0L, Id: 0L);
        while (true)
        {
            var page = await ReadAsync(selection, last, cancellationToken);
            foreach (var (merchant, id) in page)
            {
                yield return (new MerchantId(merchant), id);
            }

            if (page.Count < Page)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    private async Task<List<(long Merchant, long Id)>> ReadAsync(
        CallbackSelection selection, (long Merchant, long Id) after, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(Sql);
        Add(command, after.Merchant, NpgsqlDbType.Bigint);
        Add(command, after.Id, NpgsqlDbType.Bigint);
        Add(command, (short)CallbackKind.Check, NpgsqlDbType.Smallint);
        Add(command, selection.Callback, NpgsqlDbType.Bigint);
        Add(command, selection.Payment?.Value, NpgsqlDbType.Bigint);
        Add(command, selection.Merchant?.Value, NpgsqlDbType.Bigint);
        Add(command, selection.From?.UtcDateTime, NpgsqlDbType.TimestampTz);
        Add(command, selection.To?.UtcDateTime, NpgsqlDbType.TimestampTz);
        Add(command, selection.UndeliveredOnly, NpgsqlDbType.Boolean);
        Add(command, Page, NpgsqlDbType.Integer);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<(long, long)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            page.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return page;
    }

    private static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}

/// <summary>Which messages; what is null does not narrow the choice.</summary>
public sealed record CallbackSelection
{
    /// <summary>The message's number.</summary>
    public long? Callback { get; init; }

    /// <summary>All messages about a payment.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>Those to one shop.</summary>
    public MerchantId? Merchant { get; init; }

    /// <summary>Composed then or later, by the platform's clock.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Composed before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only those that the shop has not got.</summary>
    public bool UndeliveredOnly { get; init; }
}
