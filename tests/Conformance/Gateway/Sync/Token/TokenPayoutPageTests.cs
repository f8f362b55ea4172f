using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Token;

/// <summary>Payouts to kept cards. Spec: gateway-sync §6.5, §8.1; payouts-transfers-async §2.</summary>
[Conforms("/g2g/reg2reg")]
public sealed class TokenPayoutPageTests(ConformanceServer server)
{
    private static readonly string[] Accepted =
    [
        "pg_payment_id", "pg_merchant_id", "pg_status", "pg_payment_status", "pg_order_id", "pg_balance", "pg_card_hash", "pg_card_token",
        "pg_payment_amount", "pg_payment_date", "pg_salt", "pg_sig",
    ];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Payout_EveryTransport_AnswersTheDocumentedElements(Transport transport)
    {
        var (shop, user) = (await FundedShopAsync("1000"), Shop.NewUser());
        var token = await shop.TokenAsync(user, TestCard.Payout);
        var fields = shop.Payout(user, token, "150.50");

        var answer = await shop.SendAsync("/g2g/reg2reg", fields, transport);

        answer.AssertElements(Accepted);
        Assert.Equal(
            (shop.Number, "ok", "success", fields.Value("pg_order_id"), "849.5", "4671-59XX-XXXX-8252", token, "150.5"),
            (answer["pg_merchant_id"], answer["pg_status"], answer["pg_payment_status"], answer["pg_order_id"], answer["pg_balance"], answer["pg_card_hash"],
                answer["pg_card_token"], answer["pg_payment_amount"]));
        Assert.Matches(WireAnswer.LocalTime(), answer["pg_payment_date"]);
        await server.AssertBooksAreRightAsync();
    }

    [Theory]
    [InlineData("6204500338419360939")]
    [InlineData("629656013969216940")]
    [InlineData("62861819783765929")]
    [InlineData("4400444400004440")] // a card that pays takes payouts too
    public async Task OtherGoodCards_ArePaid(string pan)
    {
        var answer = await (await FundedShopAsync()).PayOutAsync(new TestCard(pan));
        Assert.Equal(("ok", "success"), (answer["pg_status"], answer["pg_payment_status"]));
    }

    [Theory]
    [InlineData("5325349472901311", "10000")]
    [InlineData("4556046085041740", "10001")]
    [InlineData("5543974702876045", "8888")]
    public async Task RefusingCard_IsNamedWithItsPayout_AndTheMoneyIsBack(string pan, string code)
    {
        var (shop, user) = (await FundedShopAsync("100"), Shop.NewUser());
        var fields = shop.Payout(user, await shop.TokenAsync(user, new TestCard(pan)));

        var answer = await shop.SendAsync("/g2g/reg2reg", fields);

        answer.AssertElements(
            "pg_payment_id", "pg_merchant_id", "pg_status", "pg_payment_status", "pg_order_id", "pg_error_code", "pg_error_description", "pg_salt", "pg_sig");
        Assert.Equal(
            (shop.Number, "error", "error", fields.Value("pg_order_id"), code),
            (answer["pg_merchant_id"], answer["pg_status"], answer["pg_payment_status"], answer["pg_order_id"], answer["pg_error_code"]));
        Assert.NotEqual("", answer["pg_error_description"]);
        var status = await shop.StatusAsync(answer.Number("pg_payment_id"));
        Assert.Equal(("error", code), (status["pg_payment_status"], status["pg_error_code"]));
        Assert.Equal("0", (await shop.PayOutAsync(TestCard.Payout))["pg_balance"]);
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task BalanceTooLow_NothingIsCreated()
    {
        var (shop, user) = (await FundedShopAsync("100"), Shop.NewUser());
        var fields = shop.Payout(user, await shop.TokenAsync(user, TestCard.Payout), "100.01");

        var answer = await shop.SendAsync("/g2g/reg2reg", fields);

        answer.AssertElements(
            "pg_merchant_id", "pg_status", "pg_payment_status", "pg_order_id", "pg_error_code", "pg_error_description", "pg_salt", "pg_sig");
        Assert.Equal(
            (shop.Number, "error", fields.Value("pg_order_id"), "8888"),
            (answer["pg_merchant_id"], answer["pg_status"], answer["pg_order_id"], answer["pg_error_code"]));
        (await shop.StatusAsync(fields.Value("pg_order_id"))).AssertError(11068, dated: false);
        Assert.Equal("0", (await shop.PayOutAsync(TestCard.Payout))["pg_balance"]);
    }

    [Fact]
    public async Task Status_OfAPayout_IsLikeThatOfAnyPayment()
    {
        var shop = await FundedShopAsync();
        var payout = await shop.PayOutAsync(TestCard.Payout, "100.5");

        var status = await shop.StatusAsync(payout.Number("pg_payment_id"));

        Assert.Equal(
            ("ok", "success", "100.5", payout["pg_order_id"], payout["pg_card_token"], "4671-59XX-XXXX-8252", payout["pg_payment_date"], null),
            (status["pg_status"], status["pg_payment_status"], status["pg_amount"], status["pg_order_id"], status["pg_card_token"], status["pg_card_pan"],
                status["pg_payment_date"], status["pg_captured"]));
        Assert.Matches("^[0-9]{12}$", status["pg_reference"]);
    }

    [Fact]
    public async Task Token_UnknownForeignOrRemoved_IsNotFound()
    {
        var (shop, user) = (await FundedShopAsync(), Shop.NewUser());
        var token = await shop.TokenAsync(user, TestCard.Payout);
        foreach (var (owner, other) in new[] { (user, "0b9d7f52-6a83-4d0c-8f4e-5f1d2a7c9e10"), (user, "nonsense"), (Shop.NewUser(), token) })
        {
            (await shop.SendAsync("/g2g/reg2reg", shop.Payout(owner, other))).AssertError(1999);
        }

        var foreign = await FundedShopAsync();
        (await foreign.SendAsync("/g2g/reg2reg", foreign.Payout(user, token))).AssertError(1999);

        Assert.Equal("ok", (await shop.SendAsync("/g2g/reg2reg", shop.Payout(user, token)))["pg_status"]);
        await shop.SendAsync("/g2g/cardstorage/remove", shop.Own(("pg_user_id", user), ("pg_card_token", token)));
        (await shop.SendAsync("/g2g/reg2reg", shop.Payout(user, token))).AssertError(1999);
    }

    [Fact]
    public async Task TimeLimit_IsLocalTime_AndPastIsRefused()
    {
        var (shop, user) = (await FundedShopAsync(), Shop.NewUser());
        var fields = shop.Payout(user, await shop.TokenAsync(user, TestCard.Payout));
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        foreach (var past in new[] { AlmatyTime.ToLocalText(now.AddSeconds(-1)), "2020-01-01 00:00:00", "0001-01-01 00:00:00", "soon" })
        {
            var answer = await shop.SendAsync("/g2g/reg2reg", fields.With("pg_order_time_limit", past));
            answer.AssertError(9403);
            Assert.Equal("Неверная валидация: pg_order_time_limit", answer["pg_error_description"]);
        }

        (await shop.StatusAsync(fields.Value("pg_order_id"))).AssertError(11068, dated: false);
        var inTime = fields.With("pg_order_time_limit", AlmatyTime.ToLocalText(now.AddHours(1)));
        Assert.Equal("success", (await shop.SendAsync("/g2g/reg2reg", inTime))["pg_payment_status"]);
    }

    [Fact]
    public async Task SameKey_PaysOnce_AndAnswersTheSame()
    {
        var (shop, user) = (await FundedShopAsync("1000"), Shop.NewUser());
        var fields = shop.Payout(user, await shop.TokenAsync(user, TestCard.Payout)).With("pg_idempotency_key", Guid.NewGuid().ToString());
        var first = await shop.SendAsync("/g2g/reg2reg", fields);
        Assert.Equal(first.Lasting, (await shop.SendAsync("/g2g/reg2reg", fields)).Lasting);
        Assert.Equal("900", first["pg_balance"]);

        (await shop.SendAsync("/g2g/reg2reg", fields.With("pg_amount", "200"))).AssertError(9403);

        Assert.Equal("800", (await shop.PayOutAsync(TestCard.Payout))["pg_balance"]);
    }

    [Fact]
    public async Task SameOrder_WithoutAKey_IsAnotherPayout()
    {
        var (shop, user) = (await FundedShopAsync("1000"), Shop.NewUser());
        var fields = shop.Payout(user, await shop.TokenAsync(user, TestCard.Payout));
        var (first, second) = (await shop.SendAsync("/g2g/reg2reg", fields), await shop.SendAsync("/g2g/reg2reg", fields));
        Assert.NotEqual(first["pg_payment_id"], second["pg_payment_id"]);
        Assert.Equal("800", second["pg_balance"]);
    }

    [Fact]
    public async Task ReceiveKey_IsNotTaken()
    {
        var shop = await FundedShopAsync();
        var fields = shop.Payout("u-77", "0b9d7f52-6a83-4d0c-8f4e-5f1d2a7c9e10");
        var signed = new WireFields([.. fields, ("pg_sig", WireSignature.Of("reg2reg", fields, shop.Key))]);
        (await shop.Wire.SendSignedAsync("/g2g/reg2reg", signed, shop.PayoutKey)).AssertError(1100);
    }

    [Theory]
    [InlineData("pg_amount", "0")]
    [InlineData("pg_amount", "-1")]
    [InlineData("pg_amount", "1.001")]
    [InlineData("pg_amount", "100000000")]
    [InlineData("pg_currency", "XXX")]
    [InlineData("pg_post_link", "javascript:alert(1)")]
    [InlineData("pg_user_id", "a b")]
    public async Task Field_Malformed_IsRefused(string name, string value)
    {
        var (shop, user) = (await FundedShopAsync(), Shop.NewUser());
        var fields = shop.Payout(user, await shop.TokenAsync(user, TestCard.Payout)).With(name, value);
        (await shop.SendAsync("/g2g/reg2reg", fields)).AssertError(9403);
    }

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());

    private async Task<Shop> FundedShopAsync(string balance = "10000")
    {
        var shop = await server.NewShopAsync();
        var minorUnits = long.Parse(balance, CultureInfo.InvariantCulture) * 100;
        await server.Services.GetRequiredService<ISandboxFunding>().FundPayoutFloatAsync(
            new MerchantId(shop.Id), new Money(minorUnits, Currency.Kzt), TestContext.Current.CancellationToken);
        return shop;
    }
}
