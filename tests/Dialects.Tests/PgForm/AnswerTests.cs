using System.Buffers;
using System.Globalization;
using System.Text;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Tests.PgForm;

public sealed class AnswerTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-01-01T17:00:05+05:00", CultureInfo.InvariantCulture);

    [Fact]
    public void PaymentAnswer_IsTheSampleOfTheReference()
    {
        var answer = new Payment { Id = new PaymentId(1900000001), Status = "ok", Secure = false, AuthCode = "402117", Reference = "260101120000" };
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response><pg_payment_id>1900000001</pg_payment_id><pg_status>ok</pg_status><pg_3ds>0</pg_3ds>"
            + "<pg_auth_code>402117</pg_auth_code><pg_reference>260101120000</pg_reference><pg_datetime>2026-01-01T12:00:00+00:00</pg_datetime>"
            + "<pg_salt>h2N7vYt0Kd8sWq4B</pg_salt><pg_sig>37efbd62e8eee4bb065d6db9c20f16f7</pg_sig></response>\n",
            Write(answer, "payment", "h2N7vYt0Kd8sWq4B", Now.AddSeconds(-5)));
    }

    [Fact]
    public void NestedAnswer_IsTheSampleOfTheReference()
    {
        var answer = new Cards
        {
            Items =
            [
                new Card("0b9d7f52-6a83-4d0c-8f4e-5f1d2a7c9e10", "4716-04XX-XXXX-1981", new DateTimeOffset(2026, 1, 3, 13, 0, 0, AlmatyTime.Offset)),
                new Card("7d1a2f64-0c4e-4b0e-9f0d-1d6a5c3b2e44", "4916-30XX-XXXX-4310", new DateTimeOffset(2026, 1, 3, 8, 1, 40, TimeSpan.Zero)),
            ],
        };
        Assert.Contains(
            "</card><pg_salt>Pd6hc3STF3mceT72</pg_salt><pg_sig>5eedbee63163826e01c98ce22f3449a7</pg_sig>",
            Write(answer, "list", "Pd6hc3STF3mceT72"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedValues_StandSideBySide_AndNoneIsNothing()
    {
        Assert.StartsWith(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response><pg_dates>2026-01-01</pg_dates><pg_dates>2026-02-01</pg_dates><pg_salt>s</pg_salt>",
            Write(new Dates { Days = ["2026-01-01", "2026-02-01"] }, "get-schedule", "s"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("pg_dates", Write(new Dates { Days = [] }, "get-schedule", "s"), StringComparison.Ordinal);
    }

    [Fact]
    public void ListInAContainer_EmptyElementsAndDateAfterSalt_AreWritten()
    {
        var answer = new Status
        {
            Amount = new Money(150050, Currency.Kzt),
            Paid = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero),
            Refunds = [new Refund(new PaymentId(1), new Money(-4000, Currency.Kzt))],
        };
        Assert.Contains(
            "<response><pg_amount>1500.5</pg_amount><pg_user_email/><pg_payment_date>2026-01-01 17:00:00</pg_payment_date><pg_refund_payments>"
            + "<pg_refund_payment><pg_payment_id>1</pg_payment_id><pg_amount>-40</pg_amount></pg_refund_payment></pg_refund_payments>"
            + "<pg_salt>s</pg_salt><pg_datetime>2026-01-01T12:00:05+00:00</pg_datetime><pg_sig>",
            Write(answer, "status_v2", "s"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("pg_refund", Write(answer with { Refunds = [] }, "status_v2", "s"), StringComparison.Ordinal);
    }

    [Fact]
    public void NotFound_IsTheSampleOfTheReference()
    {
        using var message = new WireMessage();
        ErrorEnvelope.Write(PgFormError.PaymentNotFound, WireLanguage.Russian, message);
        AnswerTail.Sign(message, AnswerDate.Absent, Now, "status_v2", new Secret(Messages.Secret), "Hs72LqPz0WdEvB3x"u8);
        Assert.Equal("dae84fad9fb356aeb807c8fbd9bc234f", message.Value("pg_sig"));
    }

    [Fact]
    public void Variants_AreWrittenByTheirOwnShape()
    {
        var variants = new AnswerVariants<Either>();
        Assert.Equal(2, variants.Models.Count);
        using var message = new WireMessage();
        variants.Write(new Second { B = "2" }, message);
        Assert.Equal("2", message.Value("pg_b"));
    }

    [Fact]
    public void EveryCode_HasATextInEveryLanguage()
    {
        Assert.True(ErrorTexts.Codes.Count() > 90);
        Assert.All(ErrorTexts.Codes, code => Assert.All(Enum.GetValues<WireLanguage>(), language => Assert.NotEmpty(ErrorTexts.Of(code, language))));
        Assert.Equal("Некорректная подпись запроса", ErrorTexts.Of(9998, WireLanguage.Russian));
        Assert.Equal("Некорректная подпись запроса", ErrorTexts.Of(1100, WireLanguage.Russian));
        Assert.Equal("Неверный номер магазина", ErrorTexts.Of(9997, WireLanguage.Russian));
        Assert.Equal("Неуникальный идентификатор заказа", ErrorTexts.Of(9991, WireLanguage.Russian));
        Assert.All(Enum.GetValues<WireLanguage>(), language => Assert.Equal("Payment not found.", ErrorTexts.Of(11068, language)));
        Assert.Equal(ErrorTexts.Of(9999, WireLanguage.English), ErrorTexts.Of(31337, WireLanguage.English));
    }

    private static string Write<TAnswer>(TAnswer answer, string script, string salt, DateTimeOffset? now = null)
        where TAnswer : PgFormAnswer
    {
        using var message = new WireMessage();
        AnswerShapes.Create<TAnswer>().Write(answer, message, WireMessage.Root);
        AnswerTail.Sign(message, answer.Date, now ?? Now, script, new Secret(Messages.Secret), Encoding.ASCII.GetBytes(salt));
        var output = new ArrayBufferWriter<byte>();
        AnswerXml.Write(message, "response"u8, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private sealed record Payment : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId Id { get; init; }

        [Wire("pg_status")]
        public string? Status { get; init; }

        [Wire("pg_3ds")]
        public bool? Secure { get; init; }

        [Wire("pg_3d_md")]
        public string? Md { get; init; }

        [Wire("pg_auth_code")]
        public string? AuthCode { get; init; }

        [Wire("pg_reference")]
        public string? Reference { get; init; }

        public override AnswerDate Date => AnswerDate.BeforeSalt;
    }

    private sealed record Cards : PgFormAnswer
    {
        [Wire("card")]
        public IReadOnlyList<Card> Items { get; init; } = [];
    }

    private sealed record Card(
        [property: Wire("pg_card_token")] string Token, [property: Wire("pg_card_hash")] string Mask, [property: Wire("created_at")] DateTimeOffset Created)
    {
        [Wire("pg_status")]
        public string Status => "approved";

        [Wire("pg_is_filled")]
        public bool IsFilled => true;
    }

    private sealed record Status : PgFormAnswer
    {
        [Wire("pg_amount")]
        public Money Amount { get; init; }

        [Wire("pg_user_email", EmptyWhenNull = true)]
        public string? Email { get; init; }

        [Wire("pg_payment_date", EmptyWhenNull = true, Format = WireFormat.LocalTime)]
        public DateTimeOffset? Paid { get; init; }

        [Wire("pg_refund_payments", Item = "pg_refund_payment")]
        public IReadOnlyList<Refund> Refunds { get; init; } = [];

        public override AnswerDate Date => AnswerDate.AfterSalt;
    }

    private sealed record Refund([property: Wire("pg_payment_id")] PaymentId Id, [property: Wire("pg_amount")] Money Amount);

    private abstract record Either : PgFormAnswer;

    private sealed record First : Either
    {
        [Wire("pg_a")]
        public string? A { get; init; }
    }

    private sealed record Second : Either
    {
        [Wire("pg_b")]
        public string? B { get; init; }
    }

    private sealed record Dates : PgFormAnswer
    {
        [Wire("pg_dates")]
        public IReadOnlyList<string>? Days { get; init; }
    }
}
