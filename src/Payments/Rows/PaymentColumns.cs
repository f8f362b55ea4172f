using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Payments.Rows;

/// <summary>The columns that make a <see cref="PaymentRow"/>, in one order for every query that reads payments (table alias <c>p</c>).</summary>
internal static class PaymentColumns
{
    public const string Text =
        """
        p.merchant_id, p.id, p.kind, p.state, p.parent_id, p.order_id, p.amount, p.currency, p.captured_amount, p.refunded_amount, p.refunding_amount,
        p.fee_amount, p.tariff_id, p.tariff_basis_points, p.one_step, p.test, p.card_id, p.card_bin, p.card_last_four, p.card_length, p.card_expiry,
        p.card_scheme, p.cardholder, p.link, p.transmitted_at, p.stan, p.terminal_id, p.rrn, p.internal_reference, p.authorisation_code,
        p.scheme_transaction_id, p.decline, p.created_at, p.finished_at, p.captured_at
        """;

    /// <summary>Number of columns in <see cref="Text"/>; further columns of a query follow from here.</summary>
    public const int Count = 35;

    public static PaymentRow Read(NpgsqlDataReader reader, string? detailsJson = null) => new()
    {
        Key = new PaymentKey(reader.GetInt64(0), reader.GetInt64(1)),
        Kind = (PaymentKind)reader.GetInt16(2),
        State = reader.GetInt16(3),
        ParentId = reader.IsDBNull(4) ? null : reader.GetInt64(4),
        OrderId = reader.GetString(5),
        Amount = reader.GetInt64(6),
        Currency = Currency.FromNumber(reader.GetInt16(7)),
        CapturedAmount = reader.GetInt64(8),
        RefundedAmount = reader.GetInt64(9),
        RefundingAmount = reader.GetInt64(10),
        FeeAmount = reader.GetInt64(11),
        TariffId = reader.GetInt64(12),
        TariffBasisPoints = reader.GetInt32(13),
        OneStep = reader.GetBoolean(14),
        Test = reader.GetBoolean(15),
        Card = reader.IsDBNull(16) ? null : ReadCard(reader),
        Reference = reader.IsDBNull(23)
            ? null
            : new NetworkReference(reader.GetString(23), Moment(reader, 24), reader.GetInt32(25), reader.GetString(26), reader.GetString(27)),
        InternalReference = reader.IsDBNull(28) ? Guid.Empty : reader.GetGuid(28),
        AuthorisationCode = TextOrNull(reader, 29),
        SchemeTransactionId = TextOrNull(reader, 30),
        Decline = reader.IsDBNull(31) ? null : (DeclineReason)reader.GetInt16(31),
        CreatedAt = Moment(reader, 32),
        FinishedAt = MomentOrNull(reader, 33),
        CapturedAt = MomentOrNull(reader, 34),
        DetailsJson = detailsJson,
    };

    public static short Expiry(CardExpiry expiry) => (short)((expiry.Year % 100 * 100) + expiry.Month);

    private static CardOnPayment ReadCard(NpgsqlDataReader reader)
    {
        var expiry = reader.GetInt16(20);
        return new CardOnPayment(
            reader.GetInt64(16), reader.GetString(17), reader.GetString(18), reader.GetInt16(19), new CardExpiry(2000 + (expiry / 100), expiry % 100),
            (CardScheme)reader.GetInt16(21), reader.GetString(22));
    }

    private static DateTimeOffset Moment(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column));

    private static DateTimeOffset? MomentOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Moment(reader, column);

    private static string? TextOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
