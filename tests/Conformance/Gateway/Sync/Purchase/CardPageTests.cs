using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Pay by card. Spec: gateway-sync §4.3.</summary>
[Conforms("/g2g/payment")]
public sealed class CardPageTests(ConformanceServer server)
{
    private static readonly WireFields Optional = new(
    [
        ("pg_currency", "KZT"), ("pg_testing_mode", "1"), ("pg_user_id", "u-77"), ("pg_user_email", "payer@example.kz"), ("pg_user_phone", "77010001122"),
        ("pg_user_ip", "203.0.113.7"), ("pg_3ds_challenge", "0"), ("pg_language", "ru"), ("pg_result_url", "https://shop.example/result?k=1"),
        ("pg_param1", ""), ("pg_param2", "два & <три>"), ("cart", "77"), ("pg_sire_url", "misspelt"), ("pg_exchange_params[rate]", "1"),
        ("pg_receipt_positions[0][count]", "2"), ("pg_receipt_positions[0][name]", "Коврик"), ("pg_receipt_positions[0][price]", "25"),
        ("pg_receipt_positions[0][tax_type]", "0"), ("pg_receipt_positions[0][GTIN]", "04601234567893"),
        ("pg_receipt_positions[1][count]", "1"), ("pg_receipt_positions[1][name]", "Cable"), ("pg_receipt_positions[1][price]", "50"),
        ("pg_receipt_positions[1][tax_type]", "3"),
    ]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Charge_AnswersTheDocumentedElements(bool oneStep)
    {
        var answer = await server.First.PayAsync(server.First.Payment(oneStep: oneStep));

        answer.AssertElements("pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_datetime", "pg_salt", "pg_sig");
        Assert.InRange(answer.Number("pg_payment_id"), 1_000_000_001, int.MaxValue);
        Assert.Equal(("ok", "0"), (answer["pg_status"], answer["pg_3ds"]));
        Assert.Matches(@"\A\d{6}\z", answer["pg_auth_code"]);
        Assert.Matches(@"\A\d{12}\z", answer["pg_reference"]);
        Assert.Matches(WireAnswer.Moment(), answer["pg_datetime"]);
        await server.First.AssertStatusAsync(answer.Number("pg_payment_id"), "success", oneStep ? "1" : "0", oneStep ? "100" : "0");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Charge_EveryTransport_IsUnderstood(Transport transport)
    {
        var shop = server.First;
        var fields = shop.Payment("1500.5").With(Optional);
        if (transport is Transport.Json or Transport.QueryWithMislabelledBody)
        {
            fields = new WireFields(fields.Where(f => !f.Name.Contains('[', StringComparison.Ordinal)));
        }

        var answer = await shop.PayAsync(fields, transport);

        Assert.True(answer["pg_status"] == "ok", answer.Text);
        var status = await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "1500.5");
        Assert.Equal(("payer@example.kz", "77010001122"), (status["pg_user_email"], status["pg_user_phone"]));
    }

    [Theory]
    [InlineData("100", "100")]
    [InlineData("100.5", "100.5")]
    [InlineData("150.50", "150.5")]
    [InlineData("150.0", "150")]
    [InlineData("0.01", "0.01")]
    [InlineData("99999999", "99999999")]
    public async Task Amount_AnyWriting_IsShownShortest(string sent, string shown)
    {
        var status = await server.First.StatusAsync(await server.First.PaidAsync(sent));
        Assert.Equal((shown, shown), (status["pg_amount"], status["pg_clearing_amount"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("0.001")]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("abc")]
    [InlineData("1e3")]
    [InlineData("99999999.01")]
    [InlineData("100000000")]
    [InlineData("1.")]
    [InlineData(" 1")]
    public async Task Amount_Wrong_IsRefused(string amount) => await AssertRefusedAsync("pg_amount", amount, 9403);

    [Theory]
    [InlineData("XXX")]
    [InlineData("kz")]
    [InlineData("398")]
    public async Task Currency_Unknown_IsRefusedByItsName(string currency) => await AssertRefusedAsync("pg_currency", currency, 9403);

    [Fact]
    public async Task Currency_WithoutMinorUnits_TakesWholeAmountsOnly()
    {
        var shop = server.First;
        var answer = await shop.PayAsync(shop.Payment("1500").With("pg_currency", "KRW"));
        var status = await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "1500");
        Assert.Equal(("KRW", "1456"), (status["pg_currency"], status["pg_net_amount"]));

        AssertNames(await shop.PayAsync(shop.Payment("1500.5").With("pg_currency", "KRW")), 9403, "pg_amount");
    }

    [Theory]
    [InlineData("pg_card_pan", "440044440000")]
    [InlineData("pg_card_pan", "440044440000444044004")]
    [InlineData("pg_card_pan", "4400 4444 0000 4440")]
    [InlineData("pg_card_pan", "4400X44400004440")]
    [InlineData("pg_card_cvc", "12")]
    [InlineData("pg_card_cvc", "12345")]
    [InlineData("pg_card_cvc", "12a")]
    [InlineData("pg_card_year", "3")]
    [InlineData("pg_card_year", "2030")]
    [InlineData("pg_card_year", "x0")]
    [InlineData("pg_card_month", "0")]
    [InlineData("pg_card_month", "13")]
    [InlineData("pg_card_month", "00")]
    [InlineData("pg_card_name", "ТЕСТ ТЕСТОВ")]
    [InlineData("pg_card_name", "4400444400004440")]
    public async Task Card_Malformed_IsRefusedByItsName(string field, string value) => await AssertRefusedAsync(field, value, 10005);

    [Theory]
    [InlineData("pg_order_id", 51)]
    [InlineData("pg_description", 1025)]
    [InlineData("pg_user_id", 51)]
    [InlineData("pg_param1", 256)]
    [InlineData("pg_idempotency_key", 256)]
    public async Task Text_TooLong_IsRefusedByItsName(string field, int length) => await AssertRefusedAsync(field, new string('a', length), 9403);

    [Theory]
    [InlineData("pg_user_email", "payer")]
    [InlineData("pg_user_phone", "+77010001122")]
    [InlineData("pg_user_ip", "300.1.1.1")]
    [InlineData("pg_user_ip", "::1")]
    [InlineData("pg_user_id", "a b")]
    [InlineData("pg_result_url", "shop.example/result")]
    [InlineData("pg_result_url", "javascript:alert(1)")]
    [InlineData("pg_auto_clearing", "2")]
    [InlineData("pg_testing_mode", "yes")]
    [InlineData("pg_description", "a\u0001b")]
    [InlineData("pg_receipt_positions[0][count]", "1")]
    public async Task Option_Malformed_IsRefusedByItsName(string field, string value) => await AssertRefusedAsync(field, value, 9403);

    [Theory]
    [InlineData("25", "12")]
    [InlineData("26", "01")]
    public async Task Card_Expired_IsRefusedAndMakesNoPayment(string year, string month)
    {
        var shop = server.First;
        var order = Shop.NewOrder();
        (await shop.PayAsync(shop.Payment(card: TestCard.Good with { Year = year, Month = month }, order: order))).AssertError(10017);
        (await shop.StatusAsync(order)).AssertError(11068, dated: false);
    }

    [Fact]
    public async Task Decline_IsSignedAndFoundByOrder()
    {
        var shop = server.First;
        var order = Shop.NewOrder();
        var answer = await shop.PayAsync(shop.Payment(card: TestCard.Poor, order: order));

        answer.AssertError(10009);
        Assert.Equal("Недостаточно средств", answer["pg_error_description"]);
        var status = await shop.StatusAsync(order);
        Assert.Equal(("error", "10009", "10009"), (status["pg_payment_status"], status["pg_failure_code"], status["pg_error_code"]));
    }

    [Theory]
    [InlineData("en", "Not enough money on the card")]
    [InlineData("EN", "Not enough money on the card")]
    [InlineData("kz", "Қаражат жеткіліксіз")]
    [InlineData("kk", "Қаражат жеткіліксіз")]
    [InlineData("xx", "Недостаточно средств")]
    public async Task Language_ChoosesTheTextOfErrors(string language, string text)
    {
        var answer = await server.First.PayAsync(server.First.Payment(card: TestCard.Poor).With("pg_language", language));
        Assert.Equal(text, answer["pg_error_description"]);
    }

    [Theory]
    [InlineData(null, null, "1")]
    [InlineData(null, "1", "0")]
    [InlineData(null, "0", "1")]
    [InlineData("1", "1", "1")]
    [InlineData("0", "0", "0")]
    public async Task Steps_FollowTheRequestThenTheShop(string? autoClearing, string? postpone, string captured)
    {
        var shop = server.First;
        var fields = shop.Payment();
        if (autoClearing is not null) fields = fields.With("pg_auto_clearing", autoClearing);
        if (postpone is not null) fields = fields.With("pg_postpone_payment", postpone);
        var answer = await shop.PayAsync(fields);
        await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", captured, captured == "1" ? "100" : "0");
    }

    [Fact]
    public async Task Steps_OfAShopWithTwoByDefault_AreTwo()
    {
        var answer = await server.Second.PayAsync(server.Second.Payment());
        await server.Second.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "0");
    }

    [Theory]
    [InlineData("4400444400004440", "4400-44XX-XXXX-4440", "VI")]
    [InlineData("5555555555555599", "5555-55XX-XXXX-5599", "CA")]
    [InlineData("62528733472390953", "6252-87XX-XXXX-X095-3", "UP")]
    [InlineData("623275279933273424", "6232-75XX-XXXX-XX34-24", "UP")]
    [InlineData("6224466455690681278", "6224-46XX-XXXX-XXX1-278", "UP")]
    public async Task Card_IsShownMaskedWithItsBrand(string pan, string mask, string brand)
    {
        var status = await server.First.StatusAsync(await server.First.PaidAsync(card: new TestCard(pan)));
        Assert.Equal((mask, brand, "12/30", "TEST TESTOV"), (status["pg_card_pan"], status["pg_card_brand"], status["pg_card_exp"], status["pg_card_name"]));
    }

    [Fact]
    public async Task Orders_MayRepeat_WhereTheShopDoesNotForbidIt()
    {
        var order = Shop.NewOrder();
        var first = await server.First.PayAsync(server.First.Payment(order: order));
        var second = await server.First.PayAsync(server.First.Payment(order: order));
        Assert.NotEqual(first["pg_payment_id"], second["pg_payment_id"]);
        Assert.Equal(second["pg_payment_id"], (await server.First.StatusAsync(order))["pg_payment_id"]);
    }

    [Fact]
    public async Task Orders_OfAShopThatForbidsIt_CountOnce()
    {
        var shop = server.Second;
        var order = Shop.NewOrder();
        (await shop.PayAsync(shop.Payment(card: TestCard.Poor, order: order))).AssertError(10009);
        var paid = await shop.PayAsync(shop.Payment(order: order));
        await server.AssertUnchangedAsync(
            shop, paid.Number("pg_payment_id"), async () => (await shop.PayAsync(shop.Payment(order: order))).AssertError(9991));

        // Free again once its hold is released.
        await shop.CancelAsync(paid.Number("pg_payment_id"));
        Assert.Equal("ok", (await shop.PayAsync(shop.Payment(order: order)))["pg_status"]);
    }

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());

    private async Task AssertRefusedAsync(string field, string value, int code)
    {
        var shop = server.First;
        var order = Shop.NewOrder();
        AssertNames(await shop.PayAsync(shop.Payment(order: order).With(field, value)), code, field);
        if (field != "pg_order_id") (await shop.StatusAsync(order)).AssertError(11068, dated: false);
    }

    private static void AssertNames(WireAnswer answer, int code, string field)
    {
        answer.AssertError(code);
        Assert.Contains(": " + field.Split('[')[0], answer["pg_error_description"], StringComparison.Ordinal);
    }
}
