using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Reads which kept card or profile a payment made or used, or is about.</summary>
internal static class PaymentCredentials
{
    /// <summary>Null when there is none.</summary>
    public static async Task<KeptCredential?> FindAsync(NpgsqlDataSource database, PaymentKey payment, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT c.saved_card_id, s.token, c.recurring_profile_id, c.authenticated, r.expires_at
            FROM payments.payment_credential c
            LEFT JOIN payments.saved_card s ON s.merchant_id = c.merchant_id AND s.id = c.saved_card_id
            LEFT JOIN payments.recurring_profile r ON r.merchant_id = c.merchant_id AND r.id = c.recurring_profile_id
            WHERE c.merchant_id = $1 AND c.payment_id = $2
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = payment.Merchant });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = payment.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new KeptCredential(
                reader.GetFieldValue<long?>(0), reader.GetFieldValue<Guid?>(1)?.ToString("D"), reader.GetFieldValue<long?>(2), reader.GetBoolean(3))
            {
                ProfileExpiresAt = reader.GetFieldValue<DateTime?>(4) is { } at ? new DateTimeOffset(at) : null,
            }
            : null;
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
