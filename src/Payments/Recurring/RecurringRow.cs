using FreedomPay.Kernel;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.Recurring;

/// <summary>A profile's row as units of work decide on it.</summary>
internal sealed class RecurringRow
{
    public const string Columns =
        """
        r.merchant_id, r.id, r.user_id, r.card_id, r.card_expiry, r.cardholder, r.state, r.payment_id, r.scheme_transaction_id, r.created_at, r.expires_at
        """;

    public required long Merchant { get; init; }

    public required long Id { get; init; }

    public string? UserId { get; init; }

    public required long CardId { get; init; }

    public required CardExpiry Expiry { get; init; }

    public required string Cardholder { get; init; }

    public required long Payment { get; init; }

    /// <summary>How long it is to live, before it is made.</summary>
    public int Months { get; init; }

    public string? SchemeTransactionId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public required RecurringProfileState State { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>
    /// The profile as made; this one stays what it is, because units run more than once. It lives no longer than its card (merchant-purchase §3.8).
    /// </summary>
    public RecurringRow MadeAt(DateTimeOffset at, string? schemeTransactionId) => new()
    {
        Merchant = Merchant,
        Id = Id,
        UserId = UserId,
        CardId = CardId,
        Expiry = Expiry,
        Cardholder = Cardholder,
        Payment = Payment,
        SchemeTransactionId = schemeTransactionId,
        CreatedAt = at,
        ExpiresAt = at.AddMonths(Months) is var end && end < Expiry.EndsAt ? end : Expiry.EndsAt,
        State = RecurringProfileState.Active,
    };

    public static RecurringRow Read(NpgsqlDataReader reader) => new()
    {
        Merchant = reader.GetInt64(0),
        Id = reader.GetInt64(1),
        UserId = reader.IsDBNull(2) ? null : reader.GetString(2),
        CardId = reader.GetInt64(3),
        Expiry = SavedCardRow.ExpiryOf(reader.GetInt16(4)),
        Cardholder = reader.GetString(5),
        State = (RecurringProfileState)reader.GetInt16(6),
        Payment = reader.GetInt64(7),
        SchemeTransactionId = reader.IsDBNull(8) ? null : reader.GetString(8),
        CreatedAt = new DateTimeOffset(reader.GetDateTime(9)),
        ExpiresAt = new DateTimeOffset(reader.GetDateTime(10)),
    };

    public RecurringProfile ToPublic(DateTimeOffset now) => new()
    {
        Merchant = new MerchantId(Merchant),
        Id = Id,
        UserId = UserId,
        Card = new CardId(CardId),
        CardExpiry = Expiry,
        Cardholder = Cardholder,
        Payment = new PaymentId(Payment),
        SchemeTransactionId = SchemeTransactionId,
        State = State == RecurringProfileState.Active && ExpiresAt <= now ? RecurringProfileState.Expired : State,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
    };
}
