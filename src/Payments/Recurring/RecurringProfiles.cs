using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.Recurring;

/// <summary>Recurring profiles over PostgreSQL, read without locks.</summary>
internal sealed class RecurringProfiles(NpgsqlDataSource database, ICardVault vault, TimeProvider clock) : IRecurringProfiles
{
    public async Task<RecurringProfile?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT {RecurringRow.Columns} FROM payments.recurring_profile r WHERE r.merchant_id = $1 AND r.id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? RecurringRow.Read(reader).ToPublic(clock.GetUtcNow()) : null;
    }

    public ValueTask<Pan> RevealAsync(RecurringProfile profile, CancellationToken cancellationToken) => vault.RevealAsync(profile.Card, cancellationToken);
}
