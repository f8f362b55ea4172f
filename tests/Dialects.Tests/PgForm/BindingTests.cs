using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Binding;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Tests.PgForm;

public sealed class BindingTests
{
    private static readonly RecordBinder<EchoRequest> Binder = RecordBinders.Create<EchoRequest>();

    [Fact]
    public void FullRequest_IsBound()
    {
        var request = Bind(
            ("pg_order_id", "A1"), ("pg_amount", "10.50"), ("pg_currency", "usd"), ("pg_card_pan", "4716047261941981"), ("pg_card_cvc", "012"),
            ("pg_user_id", "u-77"), ("pg_user_phone", "77010001122"), ("pg_user_email", "a@b.kz"), ("pg_user_ip", "10.0.0.1"),
            ("pg_result_url", "https://shop.example/r?a=1"), ("pg_request_method", "XML"), ("pg_lifetime", "300"), ("pg_auto_clearing", "0"),
            ("pg_payment_id", "1000000001"), ("pg_order_time_limit", "2030-01-15 12:00:00"), ("pg_exchange_params[rate]", "1.5"),
            ("pg_receipt_positions[0][count]", "2"), ("pg_receipt_positions[0][name]", "Mouse"), ("pg_receipt_positions[0][price]", "0.01"),
            ("pg_receipt_positions[0][tax_type]", "3"), ("pg_receipt_positions[0][mark_list][]", "m1"), ("pg_receipt_positions[0][mark_list][]", "m2"),
            ("pg_receipt_positions[1][count]", "1"), ("pg_receipt_positions[1][name]", "Cable"), ("pg_receipt_positions[1][price]", "5"),
            ("pg_receipt_positions[1][tax_type]", "0"), ("cart[a]", "1"), ("note", ""));
        Assert.Equal(new Money(1050, Currency.Parse("USD")), request.Amount);
        Assert.Equal("4716047261941981", request.CardNumber!.Reveal());
        Assert.Equal("012", request.CardCode!.Reveal());
        Assert.False(request.AutoClearing);
        Assert.Equal(300, request.Lifetime);
        Assert.Equal(1_000_000_001, request.PaymentId!.Value.Value);
        Assert.Equal(new DateTimeOffset(2030, 1, 15, 7, 0, 0, TimeSpan.Zero), request.TimeLimit);
        Assert.Equal("1.5", request.ExchangeParams!.Rate);
        Assert.Equal(["Mouse", "Cable"], request.Positions.Select(p => p.Name));
        Assert.Equal(["m1", "m2"], request.Positions[0].Marks);
        Assert.Equal([new("cart[a]", "1"), new("note", "")], request.Custom.Items);
    }

    [Fact]
    public void MissingCurrency_IsTheShopsAndZeroExponentIsKept()
    {
        Assert.Equal(new Money(10000, Currency.Kzt), Bind(("pg_order_id", "A1"), ("pg_amount", "100")).Amount);
        Assert.Equal(new Money(100, Currency.Parse("KRW")), Bind(("pg_order_id", "A1"), ("pg_amount", "100.00"), ("pg_currency", "KRW")).Amount);
    }

    [Fact]
    public void Alias_IsReadWhenTheOwnNameIsAbsent()
    {
        Assert.Equal("5", Bind(("pg_order_id", "A"), ("pg_amount", "1"), ("pg_clearing_amount", "5")).Part!.Text);
        Assert.Equal("4", Bind(("pg_order_id", "A"), ("pg_amount", "1"), ("pg_clearing_amount", "5"), ("pg_refund_amount", "4")).Part!.Text);
        Assert.Equal("5", Bind(("pg_order_id", "A"), ("pg_amount", "1"), ("pg_clearing_amount", "5"), ("pg_refund_amount", "")).Part!.Text);
        Assert.True(Bind(("pg_order_id", "A"), ("pg_amount", "1"), ("pg_refund_amount", "0")).Part!.IsZero);
    }

    [Fact]
    public void EmptyValue_IsAnAbsentOne()
    {
        var request = Bind(("pg_order_id", "A"), ("pg_amount", "1"), ("pg_auto_clearing", ""), ("pg_user_phone", ""), ("pg_card_pan", ""));
        Assert.Null(request.AutoClearing);
        Assert.Null(request.Phone);
        Assert.Null(request.CardNumber);
        AssertFails("pg_order_id", 9403, ("pg_order_id", ""), ("pg_amount", "1"));
    }

    [Theory]
    [InlineData("pg_amount", "0")]
    [InlineData("pg_amount", "0.00")]
    [InlineData("pg_amount", "-1")]
    [InlineData("pg_amount", "1,5")]
    [InlineData("pg_amount", "1.005")]
    [InlineData("pg_amount", "abc")]
    [InlineData("pg_amount", "1e3")]
    [InlineData("pg_amount", "99999999.01")]
    [InlineData("pg_amount", "100000000")]
    [InlineData("pg_refund_amount", "-1")]
    [InlineData("pg_currency", "EUR")]
    [InlineData("pg_currency", "XXX")]
    [InlineData("pg_user_id", "a b")]
    [InlineData("pg_user_id", "abc\n")]
    [InlineData("pg_user_phone", "+77010001122")]
    [InlineData("pg_user_email", "ab.kz")]
    [InlineData("pg_user_ip", "1.2.3")]
    [InlineData("pg_user_ip", "::1")]
    [InlineData("pg_result_url", "javascript:alert(1)")]
    [InlineData("pg_request_method", "PUT")]
    [InlineData("pg_lifetime", "299")]
    [InlineData("pg_auto_clearing", "yes")]
    [InlineData("pg_payment_id", "0")]
    [InlineData("pg_payment_id", "1.5")]
    [InlineData("pg_order_time_limit", "tomorrow")]
    public void WrongValue_IsNamed(string name, string value)
    {
        (string Name, string Value)[] fields = [("pg_order_id", "A1"), ("pg_amount", "1"), ("pg_salt", "s")];
        AssertFails(name, 9403, [.. fields.Where(f => f.Name != name), (name, value)]);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("99999999.00")]
    [InlineData("0.01")]
    [InlineData("150.0")]
    [InlineData("100.5")]
    public void AmountWithinBounds_IsTaken(string amount) => Assert.True(Bind(("pg_order_id", "A1"), ("pg_amount", amount)).Amount.IsPositive);

    [Fact]
    public void WrongCardField_HasItsOwnCode()
    {
        AssertFails("pg_card_pan", 10005, ("pg_order_id", "A"), ("pg_amount", "1"), ("pg_card_pan", "4716"));
        AssertFails("pg_card_cvc", 10005, ("pg_order_id", "A"), ("pg_amount", "1"), ("pg_card_cvc", "12"));
    }

    [Fact]
    public void FieldThatAnotherStandsInFor_IsRequiredOrIgnored()
    {
        AssertStandIn(new BindFailure("own", 9403));
        AssertStandIn(new BindFailure("own", 9403), ("own", ""), ("other", ""));
        AssertStandIn(new BindFailure("own", 9403), ("own", "x"));
        AssertStandIn(default, ("own", "1"));
        AssertStandIn(default, ("other", "a"));
        AssertStandIn(default, ("own", "x"), ("other", "a"));
        AssertStandIn(new BindFailure("beside", 9403), ("other", "a"), ("beside", "x"));

        static void AssertStandIn(BindFailure expected, params (string, string)[] fields)
        {
            using var message = Messages.Of(fields);
            Assert.Equal(expected, RecordBinders.Create<StandIn>().Bind(new BindScope(message, FakeMerchants.Create(1)), out _));
        }
    }

    [Fact]
    public void TwoValuesOfOneName_AreRefused() => AssertFails("pg_amount", 9403, ("pg_order_id", "A"), ("pg_amount", "1"), ("pg_amount", "2"));

    [Fact]
    public void WrongPosition_IsNamedInFull()
    {
        AssertFails(
            "pg_receipt_positions[1][name]",
            9403,
            ("pg_order_id", "A"), ("pg_amount", "1"), ("pg_receipt_positions[0][count]", "1"), ("pg_receipt_positions[0][name]", "x"),
            ("pg_receipt_positions[0][price]", "1"), ("pg_receipt_positions[0][tax_type]", "0"), ("pg_receipt_positions[1][count]", "1"));
        AssertFails("pg_receipt_positions[0][count]", 9403, ("pg_order_id", "A"), ("pg_amount", "1"), ("pg_receipt_positions[0][count]", "0"));
    }

    [Theory]
    [InlineData("pg_receipt_positions", "pg_receipt_positions")]
    [InlineData("pg_exchange_params", "pg_exchange_params")]
    public void ValueInPlaceOfAGroup_IsRefusedUnlessEmpty(string field, string named)
    {
        AssertFails(named, 9403, ("pg_order_id", "A"), ("pg_amount", "1"), (field, "x"));
        Assert.Empty(Bind(("pg_order_id", "A"), ("pg_amount", "1"), (field, "")).Positions);
    }

    [Theory]
    [InlineData("pg_auto_clearing[0]", "pg_auto_clearing", 9403)]
    [InlineData("pg_refund_amount[]", "pg_refund_amount", 9403)]
    [InlineData("pg_clearing_amount[a][b]", "pg_clearing_amount", 9403)]
    [InlineData("pg_card_pan[]", "pg_card_pan", WireErrors.CardData)]
    public void GroupInPlaceOfAValue_IsRefused(string field, string named, int code) =>
        AssertFails(named, code, ("pg_order_id", "A"), ("pg_amount", "1"), (field, "1"));

    [Theory]
    [InlineData("<pg_receipt_positions><count>1</count><name>a</name><price>1</price><tax_type>0</tax_type></pg_receipt_positions>")]
    [InlineData("<pg_receipt_positions><item><count>1</count><name>a</name><price>1</price><tax_type>0</tax_type></item></pg_receipt_positions>")]
    public void PositionsInXml_AreRead(string positions)
    {
        using var message = Messages.OfXml($"<request><pg_order_id>A</pg_order_id><pg_amount>1</pg_amount>{positions}</request>");
        var failure = Binder.Bind(new BindScope(message, FakeMerchants.Create(1)), out var request);
        Assert.False(failure.IsFailure);
        Assert.Equal("a", Assert.Single(request!.Positions).Name);
        Assert.Empty(request.Custom.Items);
    }

    [Fact]
    public void Model_DescribesEveryField()
    {
        var model = new GatewayEcho().RequestModel;
        var position = model.Fields.Single(f => f.Name == "pg_receipt_positions");
        Assert.True(position.IsList);
        Assert.Equal(["count", "name", "price", "tax_type", "mark_list"], position.Group!.Fields.Select(f => f.Name));
        Assert.True(model.Fields.Single(f => f.Name == "pg_card_pan").IsSensitive);
        Assert.Equal("pg_clearing_amount", model.Fields.Single(f => f.Name == "pg_refund_amount").Alias);
        Assert.Equal(
            ["pg_status", "pg_order_id", "pg_amount", "pg_auth_code", "echo"], Assert.Single(new GatewayEcho().AnswerModels).Fields.Select(f => f.Name));
    }

    private static EchoRequest Bind(params (string, string)[] fields)
    {
        using var message = Messages.Of(fields);
        Assert.Equal(default, Binder.Bind(new BindScope(message, FakeMerchants.Create(1) with { Settings = Settings }), out var request));
        return request!;
    }

    private static void AssertFails(string field, int code, params (string, string)[] fields)
    {
        using var message = Messages.Of(fields);
        Assert.Equal(new BindFailure(field, code), Binder.Bind(new BindScope(message, FakeMerchants.Create(1) with { Settings = Settings }), out _));
    }

    private static Merchants.MerchantSettings Settings { get; } = new() { Currencies = ["KZT", "USD", "KRW"] };

    internal sealed record StandIn
    {
        [Wire("other")]
        public string? Other { get; init; }

        [Wire("own", RequiredUnless = ["other"], IgnoredWith = ["other"])]
        public int? Own { get; init; }

        [Wire("beside", RequiredUnless = ["other", "own"])]
        public int? Beside { get; init; }
    }
}
