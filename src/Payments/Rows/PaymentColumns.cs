using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Payments.Rows;

/// <summary>The columns that make a <see cref="PaymentRow"/>, in one order for every query that reads payments (table alias <c>p</c>).</summary>
internal static class PaymentColumns
{
    public const string Text = $"{Unchanging}, {Changing}";

    /// <summary>Columns that change after the row was inserted.</summary>
    public const string Changing =
        """
        p.state, p.captured_amount, p.refunded_amount, p.refunding_amount, p.fee_amount, p.authorisation_code, p.scheme_transaction_id, p.decline,
        p.finished_at, p.captured_at
        """;

    /// <summary>Number of columns in <see cref="Text"/>; further columns of a query follow from here.</summary>
    public const int Count = UnchangingCount + 10;

    private const string Unchanging =
        """
        p.merchant_id, p.id, p.kind, p.parent_id, p.order_id, p.amount, p.currency, p.tariff_id, p.tariff_basis_points, p.one_step, p.test, p.card_id,
        p.card_bin, p.card_last_four, p.card_length, p.card_expiry, p.card_scheme, p.cardholder, p.link, p.transmitted_at, p.stan, p.terminal_id, p.rrn,
        p.internal_reference, p.created_at, p.stored_credential
        """;

    private const int UnchangingCount = 26;

    public static PaymentRow Read(NpgsqlDataReader reader, string? detailsJson = null)
    {
        var row = new PaymentRow
        {
            Key = new PaymentKey(reader.GetInt64(0), reader.GetInt64(1)),
            Kind = (PaymentKind)reader.GetInt16(2),
            ParentId = reader.IsDBNull(3) ? null : reader.GetInt64(3),
            OrderId = reader.GetString(4),
            Amount = reader.GetInt64(5),
            Currency = Currency.FromNumber(reader.GetInt16(6)),
            TariffId = reader.GetInt64(7),
            TariffBasisPoints = reader.GetInt32(8),
            OneStep = reader.GetBoolean(9),
            Test = reader.GetBoolean(10),
            Card = reader.IsDBNull(11) ? null : ReadCard(reader),
            Reference = reader.IsDBNull(18)
                ? null
                : new NetworkReference(reader.GetString(18), Moment(reader, 19), reader.GetInt32(20), reader.GetString(21), reader.GetString(22)),
            InternalReference = reader.IsDBNull(23) ? Guid.Empty : reader.GetGuid(23),
            CreatedAt = Moment(reader, 24),
            StoredCredential = (StoredCredential)reader.GetInt16(25),
            DetailsJson = detailsJson,
            State = 0,
        };
        ReadChanging(reader, UnchangingCount, row);
        return row;
    }

    /// <summary>Reads the columns of <see cref="Changing"/> into a row.</summary>
    public static void ReadChanging(NpgsqlDataReader reader, int first, PaymentRow row)
    {
        row.State = reader.GetInt16(first);
        row.CapturedAmount = reader.GetInt64(first + 1);
        row.RefundedAmount = reader.GetInt64(first + 2);
        row.RefundingAmount = reader.GetInt64(first + 3);
        row.FeeAmount = reader.GetInt64(first + 4);
        row.AuthorisationCode = TextOrNull(reader, first + 5);
        row.SchemeTransactionId = TextOrNull(reader, first + 6);
        row.Decline = reader.IsDBNull(first + 7) ? null : (DeclineReason)reader.GetInt16(first + 7);
        row.FinishedAt = MomentOrNull(reader, first + 8);
        row.CapturedAt = MomentOrNull(reader, first + 9);
    }

    public static short Expiry(CardExpiry expiry) => (short)((expiry.Year % 100 * 100) + expiry.Month);

    private static CardOnPayment ReadCard(NpgsqlDataReader reader)
    {
        CardExpiry? expiry = null;
        if (!reader.IsDBNull(15))
        {
            var stored = reader.GetInt16(15);
            expiry = new CardExpiry(2000 + (stored / 100), stored % 100);
        }

        return new CardOnPayment(
            reader.GetInt64(11), reader.GetString(12), reader.GetString(13), reader.GetInt16(14), expiry, (CardScheme)reader.GetInt16(16),
            TextOrNull(reader, 17));
    }

    private static DateTimeOffset Moment(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column));

    private static DateTimeOffset? MomentOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Moment(reader, column);

    private static string? TextOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
