using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Reads;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.Recurring;

/// <summary>Recurring profiles over PostgreSQL, read without locks.</summary>
internal sealed class RecurringProfiles(NpgsqlDataSource database, ICardVault vault, TimeProvider clock) : IRecurringProfiles, IAsyncDisposable
{
    private readonly ReadBatches<PaymentKey, RecurringRow> _rows = new(keys => ReadAsync(database, keys));

    public async Task<RecurringProfile?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken) =>
        (await _rows.FindAsync(new PaymentKey(merchant.Value, id), cancellationToken).ConfigureAwait(false))?.ToPublic(clock.GetUtcNow());

    public ValueTask<Pan> RevealAsync(RecurringProfile profile, CancellationToken cancellationToken) => vault.RevealAsync(profile.Card, cancellationToken);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    private static async Task<Dictionary<PaymentKey, RecurringRow>> ReadAsync(NpgsqlDataSource database, IReadOnlyCollection<PaymentKey> keys)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {RecurringRow.Columns}
            FROM unnest($1, $2) AS k (merchant_id, id) JOIN payments.recurring_profile r ON r.merchant_id = k.merchant_id AND r.id = k.id
            """);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(key => key.Merchant)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(key => key.Id)] });
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        var rows = new Dictionary<PaymentKey, RecurringRow>(keys.Count);
        while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var row = RecurringRow.Read(reader);
            rows[new PaymentKey(row.Merchant, row.Id)] = row;
        }

        return rows;
    }
}
