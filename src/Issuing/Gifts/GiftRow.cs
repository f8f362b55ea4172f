using FreedomPay.Issuing.Rows;
using Npgsql;

namespace FreedomPay.Issuing.Gifts;

/// <summary>A gift card's key.</summary>
internal readonly record struct GiftKey(long Partner, long Id) : IComparable<GiftKey>
{
    public int CompareTo(GiftKey other) => Partner != other.Partner ? Partner.CompareTo(other.Partner) : Id.CompareTo(other.Id);
}

/// <summary>What a gift card has besides its card.</summary>
internal sealed class GiftRow
{
    public required GiftKey Key { get; init; }

    public required long CardId { get; init; }

    public required int Product { get; init; }

    public required string Cardholder { get; set; }

    /// <summary>Who has it; empty as long as it is stock.</summary>
    public required string Phone { get; set; }

    public required DateTimeOffset IssuedAt { get; set; }

    public required byte[] CodeCheck { get; set; }

    public required DateTimeOffset CodeSentAt { get; set; }

    public short CodeTries { get; set; }

    public short CodesSent { get; set; } = 1;

    public DateTimeOffset? ConfirmedAt { get; set; }

    public bool IsSold => Phone.Length > 0;

    public CardKey Card => new(Key.Partner, CardId);

    /// <summary>A card that nobody has yet.</summary>
    public static GiftRow OfStock(GiftKey key, long card, int product, DateTimeOffset now) => new()
    {
        Key = key, CardId = card, Product = product, Cardholder = "", Phone = "", IssuedAt = now, CodeCheck = [], CodeSentAt = now, CodesSent = 0,
    };

    /// <summary>Somebody has it, and a code is on its way.</summary>
    public void Sell(string cardholder, string phone, byte[] codeCheck, DateTimeOffset now)
    {
        (Cardholder, Phone, IssuedAt) = (cardholder, phone, now);
        (CodeCheck, CodeSentAt, CodeTries, CodesSent) = (codeCheck, now, 0, 1);
    }
}

/// <summary>The columns of a gift card in one order for every query (table alias <c>g</c>).</summary>
internal static class GiftColumns
{
    public const string Text =
        """
        g.partner_id, g.id, g.card_id, g.product, g.cardholder, g.phone, g.issued_at, g.code_check, g.code_sent_at, g.code_tries, g.codes_sent,
        g.confirmed_at
        """;

    public static GiftRow Read(NpgsqlDataReader reader) => new()
    {
        Key = new GiftKey(reader.GetInt64(0), reader.GetInt64(1)),
        CardId = reader.GetInt64(2),
        Product = reader.GetInt32(3),
        Cardholder = reader.GetString(4),
        Phone = reader.GetString(5),
        IssuedAt = reader.Moment(6),
        CodeCheck = reader.GetFieldValue<byte[]>(7),
        CodeSentAt = reader.Moment(8),
        CodeTries = reader.GetInt16(9),
        CodesSent = reader.GetInt16(10),
        ConfirmedAt = reader.MomentOrNull(11),
    };
}
