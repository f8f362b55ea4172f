using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Payments.Rows;
using Npgsql;

namespace FreedomPay.Payments.Checkout;

/// <summary>What a payment that was opened without a card has besides its row. The upper half never changes.</summary>
internal sealed class CheckoutRow
{
    /// <summary>Cards that a payer may try. Enough for a mistyped code and a second card, too few to try stolen numbers out.</summary>
    public const short TriesMax = 5;

    public const string Columns =
        """
        c.merchant_id, c.payment_id, c.customer, c.expires_at, c.types_amount, c.amount_from, c.amount_to, c.amount_wanted, c.saved_card_id,
        c.challenge_wanted, c.terms::text, c.tries, c.attempt, c.busy_until, c.authentication, c.last_decline, c.merchant_words
        """;

    public required PaymentKey Key { get; init; }

    public required Guid Customer { get; init; }

    public AmountInterval? TypedAmount { get; init; }

    public long? SavedCard { get; init; }

    public bool ChallengeWanted { get; init; }

    public required string TermsJson { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The payer has still to type the amount.</summary>
    public bool AmountWanted { get; set; }

    public short Tries { get; set; }

    /// <summary>Number of the try under way; null: a card is awaited, or the payment is over.</summary>
    public long? Attempt { get; set; }

    /// <summary>Until when a try that is not presented yet is its node's; machine time.</summary>
    public DateTimeOffset? BusyUntil { get; set; }

    public Guid? Authentication { get; set; }

    public DeclineReason? LastDecline { get; set; }

    public string? MerchantWords { get; set; }

    public CheckoutTerms Terms => JsonSerializer.Deserialize(TermsJson, PaymentJson.Default.CheckoutTerms)!;

    public static string Write(CheckoutTerms terms) => JsonSerializer.Serialize(terms, PaymentJson.Default.CheckoutTerms);

    /// <summary>Somebody is asking the merchant or the issuer's access control server just now.</summary>
    public bool IsBusy(DateTimeOffset machineNow) => Attempt is not null && BusyUntil > machineNow;

    /// <summary>Whether another card may be tried.</summary>
    public bool MayRetry(DateTimeOffset now) => Tries < TriesMax && now < ExpiresAt;

    /// <summary>The try under way is over, and it failed.</summary>
    public void EndAttempt(DeclineReason reason)
    {
        LastDecline = reason;
        Attempt = null;
        BusyUntil = null;
        Authentication = null;
    }

    public static CheckoutRow Read(NpgsqlDataReader reader) => new()
    {
        Key = new PaymentKey(reader.GetInt64(0), reader.GetInt64(1)),
        Customer = reader.GetGuid(2),
        ExpiresAt = new DateTimeOffset(reader.GetDateTime(3)),
        TypedAmount = reader.GetBoolean(4) ? new AmountInterval(NumberAt(reader, 5), NumberAt(reader, 6)) : null,
        AmountWanted = reader.GetBoolean(7),
        SavedCard = NumberAt(reader, 8),
        ChallengeWanted = reader.GetBoolean(9),
        TermsJson = reader.GetString(10),
        Tries = reader.GetInt16(11),
        Attempt = NumberAt(reader, 12),
        BusyUntil = reader.IsDBNull(13) ? null : new DateTimeOffset(reader.GetDateTime(13)),
        Authentication = reader.IsDBNull(14) ? null : reader.GetGuid(14),
        LastDecline = reader.IsDBNull(15) ? null : (DeclineReason)reader.GetInt16(15),
        MerchantWords = reader.IsDBNull(16) ? null : reader.GetString(16),
    };

    private static long? NumberAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
