using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.SavedCards;

/// <summary>A kept card's row as units of work decide on it.</summary>
internal sealed class SavedCardRow
{
    public const string Columns =
        """
        s.merchant_id, s.id, s.token, s.user_id, s.card_id, s.card_bin, s.card_last_four, s.card_length, s.card_scheme, s.card_expiry, s.cardholder, s.state,
        s.is_filled, s.scheme_transaction_id, s.created_at, s.deleted_at
        """;

    public required long Merchant { get; init; }

    public required long Id { get; init; }

    public required Guid Token { get; init; }

    public required string UserId { get; init; }

    public required long CardId { get; init; }

    public required string Bin { get; init; }

    public required string LastFour { get; init; }

    public required short Length { get; init; }

    public required CardScheme Scheme { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public CardExpiry? Expiry { get; set; }

    public string? Cardholder { get; set; }

    public required SavedCardStatus State { get; set; }

    public bool IsFilled => Expiry is not null && Cardholder is not null;

    public string? SchemeTransactionId { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public CardOfPayer Key => new(Merchant, UserId, CardId);

    public static SavedCardRow Read(NpgsqlDataReader reader) => new()
    {
        Merchant = reader.GetInt64(0),
        Id = reader.GetInt64(1),
        Token = reader.GetGuid(2),
        UserId = reader.GetString(3),
        CardId = reader.GetInt64(4),
        Bin = reader.GetString(5),
        LastFour = reader.GetString(6),
        Length = reader.GetInt16(7),
        Scheme = (CardScheme)reader.GetInt16(8),
        Expiry = reader.IsDBNull(9) ? null : ExpiryOf(reader.GetInt16(9)),
        Cardholder = reader.IsDBNull(10) ? null : reader.GetString(10),
        State = (SavedCardStatus)reader.GetInt16(11),
        SchemeTransactionId = reader.IsDBNull(13) ? null : reader.GetString(13),
        CreatedAt = new DateTimeOffset(reader.GetDateTime(14)),
        DeletedAt = reader.IsDBNull(15) ? null : new DateTimeOffset(reader.GetDateTime(15)),
    };

    /// <summary>An expiry as rows have it: year and month, two digits each.</summary>
    public static CardExpiry ExpiryOf(short stored) => new(2000 + (stored / 100), stored % 100);

    public SavedCard ToPublic() => new()
    {
        Merchant = new MerchantId(Merchant),
        Id = Id,
        Token = Token,
        UserId = UserId,
        Card = new CardId(CardId),
        MaskedPan = Pan.Mask(Bin, LastFour, Length),
        Scheme = Scheme,
        Expiry = Expiry,
        Cardholder = Cardholder,
        Status = State,
        IsFilled = IsFilled,
        CreatedAt = CreatedAt,
        DeletedAt = DeletedAt,
    };
}

/// <summary>A card of a payer of a shop: kept once.</summary>
internal readonly record struct CardOfPayer(long Merchant, string UserId, long CardId) : IComparable<CardOfPayer>
{
    public int CompareTo(CardOfPayer other)
    {
        var byMerchant = Merchant.CompareTo(other.Merchant);
        if (byMerchant != 0)
        {
            return byMerchant;
        }

        var byUser = string.CompareOrdinal(UserId, other.UserId);
        return byUser != 0 ? byUser : CardId.CompareTo(other.CardId);
    }
}
