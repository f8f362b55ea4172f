using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Reads which kept card or profile a payment made or used, or is about.</summary>
internal static class PaymentCredentials
{
    /// <summary>That of each payment; null where there is none.</summary>
    public static async Task<KeptCredential?[]> FindAsync(NpgsqlDataSource database, IReadOnlyList<PaymentKey> payments)
    {
        await using var command = database.CreateCommand(
            """
            SELECT c.merchant_id, c.payment_id, c.saved_card_id, s.token, c.recurring_profile_id, c.authenticated, r.expires_at
            FROM unnest($1, $2) AS k (merchant_id, payment_id)
            JOIN payments.payment_credential c ON c.merchant_id = k.merchant_id AND c.payment_id = k.payment_id
            LEFT JOIN payments.saved_card s ON s.merchant_id = c.merchant_id AND s.id = c.saved_card_id
            LEFT JOIN payments.recurring_profile r ON r.merchant_id = c.merchant_id AND r.id = c.recurring_profile_id
            """);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. payments.Select(p => p.Merchant)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. payments.Select(p => p.Id)] });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var found = new Dictionary<PaymentKey, KeptCredential>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            found[new PaymentKey(reader.GetInt64(0), reader.GetInt64(1))] = new KeptCredential(
                reader.GetFieldValue<long?>(2), reader.GetFieldValue<Guid?>(3)?.ToString("D"), reader.GetFieldValue<long?>(4), reader.GetBoolean(5))
            {
                ProfileExpiresAt = reader.GetFieldValue<DateTime?>(6) is { } at ? new DateTimeOffset(at) : null,
            };
        }

        return [.. payments.Select(found.GetValueOrDefault)];
    }

    /// <summary>The number of a kept card that was not removed.</summary>
    public static async Task<long?> FindLiveAsync(NpgsqlDataSource database, CardOfPayer card, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT s.id FROM payments.saved_card s WHERE s.merchant_id = $1 AND s.user_id = $2 AND s.card_id = $3 AND s.deleted_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = card.Merchant });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = card.UserId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = card.CardId });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }
}
