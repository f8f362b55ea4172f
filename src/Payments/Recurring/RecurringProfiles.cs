using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.Recurring;

/// <summary>Recurring profiles over PostgreSQL, read without locks.</summary>
internal sealed class RecurringProfiles(NpgsqlDataSource database, ICardVault vault, ICardPayments payments, TimeProvider clock) : IRecurringProfiles
{
    private readonly Gathered<PaymentKey, RecurringRow?> _rows = new(keys => ReadAsync(database, keys));

    public async Task<RecurringProfile?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken) =>
        (await _rows.RunAsync(new PaymentKey(merchant.Value, id)).WaitAsync(cancellationToken).ConfigureAwait(false))?.ToPublic(clock.GetUtcNow());

    public async Task<IReadOnlyDictionary<CardId, long>> ListAsync(MerchantId merchant, string userId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT DISTINCT ON (r.card_id) r.card_id, r.id FROM payments.recurring_profile r
            WHERE r.merchant_id = $1 AND r.user_id = $2 AND r.state = $3 AND r.expires_at > $4
            ORDER BY r.card_id, r.created_at DESC, r.id DESC
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)RecurringProfileState.Active });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var profiles = new Dictionary<CardId, long>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            profiles[new CardId(reader.GetInt64(0))] = reader.GetInt64(1);
        }

        return profiles;
    }

    public async Task<OperationAnswer> ChargeAsync(RecurringProfile profile, RecurringCharge charge, CancellationToken cancellationToken) =>
        await payments.PayAsync(
            new CardPurchase
            {
                Merchant = charge.Merchant,
                OrderId = charge.OrderId,
                Amount = charge.Amount,
                Card = await vault.RevealAsync(profile.Card, cancellationToken).ConfigureAwait(false),
                Expiry = profile.CardExpiry,
                Cardholder = profile.Cardholder,
                OneStep = charge.OneStep,
                Test = charge.Merchant.Settings.TestMode || charge.Test,
                Authenticate = false,
                RecurringProfile = profile.Id,
                StoredCredential = StoredCredential.Recurring,
                Details = charge.Details with { UserId = profile.UserId },
                Idempotency = charge.Idempotency,
            },
            cancellationToken).ConfigureAwait(false);

    private static async Task<RecurringRow?[]> ReadAsync(NpgsqlDataSource database, IReadOnlyList<PaymentKey> keys)
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

        return [.. keys.Select(rows.GetValueOrDefault)];
    }
}
