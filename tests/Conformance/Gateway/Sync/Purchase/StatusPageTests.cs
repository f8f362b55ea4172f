using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>A payment as it stands. Spec: gateway-sync §2.2, §4.10. Payments under way are shown by the network fault tests.</summary>
[Conforms("/g2g/status_v2")]
public sealed class StatusPageTests(ConformanceServer server)
{
    private static readonly string[] Unpaid =
    [
        "pg_payment_id", "pg_order_id", "pg_currency", "pg_status", "pg_payment_status", "pg_amount", "pg_clearing_amount", "pg_refund_amount",
        "pg_user_email", "pg_card_name", "pg_user_phone", "pg_payment_date",
    ];

    private static readonly string[] Card = ["pg_card_pan", "pg_card_exp", "pg_card_brand", "pg_net_amount", "pg_reference", "pg_captured"];
    private static readonly string[] Approved = [.. Unpaid, .. Card, "pg_auth_code", "pg_intreference"];
    private static readonly string[] Tail = ["pg_salt", "pg_datetime", "pg_sig"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task EveryTransport_IsUnderstood(Transport transport)
    {
        var payment = await server.First.PaidAsync();
        var status = await server.First.SendAsync("/g2g/status_v2", server.First.About(payment), transport);
        Assert.Equal((payment, "ok", "success"), (status.Number("pg_payment_id"), status["pg_status"], status["pg_payment_status"]));
    }

    [Fact]
    public async Task Debited_ShowsEveryElement()
    {
        var shop = server.First;
        var paid = await shop.PayAsync(
            shop.Payment("1500.50", order: "O<&>\"'1", oneStep: true).With("pg_user_email", "payer@example.kz").With("pg_user_phone", "77010001122"));

        var status = await shop.AssertStatusAsync(paid.Number("pg_payment_id"), "success", "1", "1500.5");

        status.AssertElements([.. Approved, .. Tail]);
        Assert.Contains("<pg_order_id>O&lt;&amp;&gt;\"'1</pg_order_id>", status.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("O<&>\"'1", "KZT", "ok", "1500.5", "1456.99"),
            (status["pg_order_id"], status["pg_currency"], status["pg_status"], status["pg_amount"], status["pg_net_amount"]));
        Assert.Equal(
            ("payer@example.kz", "TEST TESTOV", "77010001122", "4400-44XX-XXXX-4440", "12/30", "VI"),
            (status["pg_user_email"], status["pg_card_name"], status["pg_user_phone"], status["pg_card_pan"], status["pg_card_exp"], status["pg_card_brand"]));
        Assert.Equal((paid["pg_reference"], paid["pg_auth_code"]), (status["pg_reference"], status["pg_auth_code"]));
        Assert.True(Guid.TryParseExact(status["pg_intreference"], "D", out _));
        Assert.Matches(WireAnswer.Moment(), status["pg_datetime"]);
    }

    [Fact]
    public async Task PaymentDate_IsLocalTimeOfTheAnswer()
    {
        var paid = await server.First.PayAsync(server.First.Payment());
        var status = await server.First.StatusAsync(paid.Number("pg_payment_id"));
        Assert.Matches(WireAnswer.LocalTime(), status["pg_payment_date"]);
        var answered = DateTimeOffset.Parse(paid["pg_datetime"]!, CultureInfo.InvariantCulture);
        Assert.Equal(answered.UtcDateTime.AddHours(5), DateTime.Parse(status["pg_payment_date"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Held_IsSuccessThatIsNotCaptured()
    {
        var status = await server.First.AssertStatusAsync(await server.First.HeldAsync(), "success", "0");
        status.AssertElements([.. Approved, .. Tail]);
        Assert.Contains("<pg_user_email/><pg_card_name>TEST TESTOV</pg_card_name><pg_user_phone/>", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refunded_ListsRefundsOldestFirst()
    {
        var shop = server.First;
        var payment = await shop.PaidAsync("1500.5");
        var first = await shop.RefundAsync(payment, ("pg_amount", "500"));
        var second = await shop.RefundAsync(payment);

        var status = await shop.AssertStatusAsync(payment, "success", "1", "1500.5", "-1500.5");

        status.AssertElements([.. Approved, "pg_refund_payments", .. Tail]);
        var items = status.Root.Element("pg_refund_payments")!.Elements().ToArray();
        Assert.All(items, item => Assert.Equal("pg_refund_payment", item.Name.LocalName));
        Assert.All(items, item => Assert.Equal(
            ["pg_payment_id", "pg_payment_status", "pg_amount", "pg_payment_date", "pg_reference"], item.Elements().Select(e => e.Name.LocalName)));
        Assert.Equal(
            [(first["pg_payment_refund_id"], "success", "-500"), (second["pg_payment_refund_id"], "success", "-1000.5")],
            items.Select(i => (i.Element("pg_payment_id")?.Value, i.Element("pg_payment_status")!.Value, i.Element("pg_amount")!.Value)));
        Assert.All(items, item => Assert.Matches(WireAnswer.LocalTime(), item.Element("pg_payment_date")!.Value));
        Assert.All(items, item => Assert.Matches(@"\A\d{12}\z", item.Element("pg_reference")!.Value));
    }

    [Fact]
    public async Task RefundRefused_IsListedWithItsReasonAndDoesNotCount()
    {
        var shop = server.First;
        var payment = await shop.PaidAsync(card: new TestCard("4916307416334310"));
        var refund = await shop.RefundAsync(payment);
        Assert.Equal(("ok", "error"), (refund["pg_status"], refund["pg_refund_status"]));

        var status = await shop.AssertStatusAsync(payment, "success", "1", "100");

        var item = Assert.Single(status.Root.Element("pg_refund_payments")!.Elements());
        Assert.Equal(
            ["pg_payment_id", "pg_payment_status", "pg_amount", "pg_reference", "pg_failure_code", "pg_failure_description"],
            item.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(
            (refund["pg_payment_refund_id"], "error", "-100"),
            (item.Element("pg_payment_id")?.Value, item.Element("pg_payment_status")!.Value, item.Element("pg_amount")!.Value));
    }

    [Fact]
    public async Task Cancelled_ListsTheRevoke()
    {
        var payment = await server.First.HeldAsync();
        await server.First.CancelAsync(payment);
        (await server.First.AssertStatusAsync(payment, "revoked", "0")).AssertElements([.. Approved, "pg_revoked_payments", .. Tail]);
    }

    [Fact]
    public async Task Declined_ShowsBothPairsOfCodes()
    {
        var order = Shop.NewOrder();
        await server.First.PayAsync(server.First.Payment("100", TestCard.Poor, order));
        var status = await server.First.StatusAsync(order);

        status.AssertElements(
            [.. Unpaid, .. Card, "pg_intreference", "pg_failure_code", "pg_failure_description", "pg_error_code", "pg_error_description", .. Tail]);
        Assert.Equal(
            ("error", "0", "0", "0", "97.1", ""),
            (status["pg_payment_status"], status["pg_captured"], status["pg_clearing_amount"], status["pg_refund_amount"], status["pg_net_amount"],
                status["pg_payment_date"]));
        Assert.Equal(("10009", "10009"), (status["pg_failure_code"], status["pg_error_code"]));
        Assert.Equal(status["pg_failure_description"], status["pg_error_description"]);
    }

    [Theory]
    [InlineData(1, "new")]
    [InlineData(9, "incomplete")]
    public async Task Unpaid_ShowsNeitherCardNorCapture(short state, string word)
    {
        var (id, order) = await UnpaidPayments.MakeAsync(server, state);
        var status = await server.First.AssertStatusAsync(id, word, captured: null);
        status.AssertElements([.. Unpaid, .. Tail]);
        Assert.Contains("<pg_user_email/><pg_card_name/><pg_user_phone/><pg_payment_date/>", status.Text, StringComparison.Ordinal);
        Assert.Equal(id, (await server.First.StatusAsync(order)).Number("pg_payment_id"));
    }

    [Fact]
    public async Task Refund_ByItsOwnNumber_IsNegative()
    {
        var payment = await server.First.PaidAsync();
        var refund = (await server.First.RefundAsync(payment, ("pg_amount", "40"))).Number("pg_payment_refund_id");
        var status = await server.First.StatusAsync(refund);
        Assert.Equal(
            (refund, "ok", "success", "-40", "0", "0"),
            (status.Number("pg_payment_id"), status["pg_status"], status["pg_payment_status"], status["pg_amount"], status["pg_clearing_amount"],
                status["pg_refund_amount"]));
    }

    [Fact]
    public async Task Order_SeveralPayments_AnswersTheNewestAndNoRefund()
    {
        var shop = server.First;
        var order = Shop.NewOrder();
        var ids = new List<long>();
        for (var i = 0; i < 3; i++) ids.Add((await shop.PayAsync(shop.Payment(order: order))).Number("pg_payment_id"));
        await shop.RefundAsync(ids[^1], ("pg_amount", "1"));
        Assert.Equal(ids[^1], (await shop.StatusAsync(order)).Number("pg_payment_id"));
    }

    [Fact]
    public async Task BothNumbers_ThePaymentsWins()
    {
        var payment = await server.First.PaidAsync();
        var status = await server.First.SendAsync("/g2g/status_v2", server.First.About(payment, ("pg_order_id", "of-nobody")));
        Assert.Equal(payment, status.Number("pg_payment_id"));
    }

    [Fact]
    public async Task Unknown_IsNotFoundInTheWordsOfThePage()
    {
        foreach (var answer in new[] { await server.First.StatusAsync(999), await server.First.StatusAsync("of-nobody") })
        {
            answer.AssertError(11068, dated: false);
            Assert.Equal("Payment not found.", answer["pg_error_description"]);
        }
    }

    [Fact]
    public async Task OfAnotherShop_IsNotFound()
    {
        var order = Shop.NewOrder();
        var payment = (await server.First.PayAsync(server.First.Payment(order: order))).Number("pg_payment_id");
        (await server.Second.StatusAsync(payment)).AssertError(11068, dated: false);
        (await server.Second.StatusAsync(order)).AssertError(11068, dated: false);
    }

    [Theory]
    [InlineData(290, "1500.5", "1456.99")]
    [InlineData(290, "5", "4.85")]
    [InlineData(290, "0.01", "0.01")]
    [InlineData(0, "100", "100")]
    [InlineData(10000, "100", "0")]
    public async Task NetAmount_IsTheAmountLessTheTariffRoundedHalfUp(int feeBasisPoints, string amount, string net)
    {
        var shop = await server.NewShopAsync(feeBasisPoints: feeBasisPoints);
        Assert.Equal(net, (await shop.StatusAsync(await shop.PaidAsync(amount)))["pg_net_amount"]);
    }

    [Fact]
    public async Task Books_HoldWhatTheShopIsOwed()
    {
        var shop = await server.NewShopAsync();
        await shop.PaidAsync("1500.5");                                                             // +1500.5 - 43.51
        var cleared = await shop.HeldAsync("1500.5");
        await shop.ClearAsync(cleared, ("pg_clearing_amount", "1000"));                             // +1000 - 29
        await shop.RefundAsync(cleared, ("pg_amount", "500"));                                      // -500, the fee is kept
        await shop.CancelAsync(await shop.HeldAsync("70"));
        await FailedPayments.MakeAsync(shop);

        await using var command = server.Server.Database.DataSource.CreateCommand(
            "SELECT -sum(b.posted)::bigint FROM ledger.balance b JOIN ledger.account a ON a.id = b.account_id WHERE a.kind = 2 AND a.owner_id = $1");
        command.Parameters.Add(new() { Value = shop.Id });
        Assert.Equal(new Money(1927_99, Currency.Kzt).MinorUnits, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await server.AssertBooksAreRightAsync();
    }

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());
}
