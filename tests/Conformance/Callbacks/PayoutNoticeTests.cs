using System.Net.Http.Json;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>How a payout ended, told to its post link, at once or later. Spec: callbacks §4, gateway-sync §6.5.</summary>
public sealed class PayoutNoticeTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    private Shop Shop => _shop!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_receiver, _shop) = (await Receiver.StartAsync(), await server.NewShopAsync());
        await server.Services.GetRequiredService<ISandboxFunding>().FundPayoutFloatAsync(
            new MerchantId(Shop.Id), new Money(1_000_00, Currency.Kzt), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await server.AssertBooksAreRightAsync();
        await _receiver!.DisposeAsync();
    }

    [Fact]
    public async Task Paid_IsToldWithThePayoutKey()
    {
        var (answer, _) = await PayOutAsync(TestCard.Payout, "150.50");
        await server.DrainAsync();

        var call = Assert.Single(Receiver.Calls);
        call.AssertSignedWith(Shop.PayoutKey);
        Assert.Equal(("POST", "application/x-www-form-urlencoded"), (call.Method, call.ContentType));
        Assert.Equal(
            [
                "k", "pg_payment_id", "pg_merchant_id", "pg_order_id", "pg_status", "pg_payment_amount", "pg_balance", "pg_card_hash", "pg_card_id",
                "pg_card_token", "pg_payment_date", "pg_salt", "pg_sig",
            ],
            call.Names);
        Assert.Equal(
            (answer["pg_payment_id"], Shop.Number, answer["pg_order_id"], "ok", "150.5", "849.5", "4671-59XX-XXXX-8252", answer["pg_card_token"],
                answer["pg_payment_date"]),
            (call["pg_payment_id"], call["pg_merchant_id"], call["pg_order_id"], call["pg_status"], call["pg_payment_amount"], call["pg_balance"],
                call["pg_card_hash"], call["pg_card_token"], call["pg_payment_date"]));
    }

    [Fact]
    public async Task Refused_SaysWhy()
    {
        await PayOutAsync(new TestCard("4556046085041740"));
        await server.DrainAsync();

        var call = Assert.Single(Receiver.Calls);
        call.AssertSignedWith(Shop.PayoutKey);
        Assert.Equal(
            ("error", "10001", "1000", null), (call["pg_status"], call["pg_error_code"], call["pg_balance"], call["pg_payment_date"]));
        Assert.NotEmpty(call["pg_error_description"]!);
    }

    [Fact]
    public async Task NotDelivered_IsRepeated()
    {
        Receiver.AnswerWith(500);
        await PayOutAsync(TestCard.Payout);
        await server.DrainAsync();
        Receiver.AnswerWith(200, "whatever");
        await server.PassAsync(TimeSpan.FromMinutes(31));
        await server.PassAsync(TimeSpan.FromMinutes(31));
        Assert.Equal(2, Receiver.Calls.Count);
        Assert.All(Receiver.Calls, call => call.AssertSignedWith(Shop.PayoutKey));
    }

    [Theory]
    [InlineData("5507841999732294", "success", null)]
    [InlineData("4532676596620704", "error", "10001")]
    public async Task Pending_IsProcessFirst_AndToldWhenTheBankHasDecided(string pan, string word, string? code)
    {
        await DelayAsync(3600);
        var (answer, fields) = await PayOutAsync(new TestCard(pan));
        Assert.Equal(("ok", "process", "900", ""), Shown(answer));
        Assert.Equal("process", (await Shop.StatusAsync(answer.Number("pg_payment_id")))["pg_payment_status"]);
        await server.DrainAsync();
        Assert.Empty(Receiver.Calls);

        await DelayAsync(0);
        var call = await Receiver.NextAsync();

        call.AssertSignedWith(Shop.PayoutKey);
        Assert.Equal((code is null ? "ok" : "error", code), (call["pg_status"], call["pg_error_code"]));
        var status = await Shop.StatusAsync(answer.Number("pg_payment_id"));
        Assert.Equal((word, code), (status["pg_payment_status"], status["pg_error_code"]));
        Assert.Equal(answer.Lasting, (await Shop.SendAsync("/g2g/reg2reg", fields)).Lasting);
    }

    [Fact]
    public async Task TimeLimit_ReachedWhileTheBankHasNotPaid_Is10018()
    {
        await DelayAsync(24 * 3600);
        var limit = AlmatyTime.ToLocalText(server.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(2));
        var (answer, _) = await PayOutAsync(TestCard.PayoutLater, limit: limit);
        Assert.Equal(("ok", "process", "900", ""), Shown(answer));

        await server.PassAsync(TimeSpan.FromHours(2));

        var call = await Receiver.NextAsync();
        Assert.Equal(("error", "10018", "1000"), (call["pg_status"], call["pg_error_code"], call["pg_balance"]));
        var status = await Shop.StatusAsync(answer.Number("pg_payment_id"));
        Assert.Equal(("error", "10018"), (status["pg_payment_status"], status["pg_error_code"]));
    }

    private static (string? Status, string? Payment, string? Balance, string? Date) Shown(WireAnswer answer) =>
        (answer["pg_status"], answer["pg_payment_status"], answer["pg_balance"], answer["pg_payment_date"]);

    private async Task<(WireAnswer Answer, WireFields Fields)> PayOutAsync(TestCard card, string amount = "100", string? limit = null)
    {
        var user = Shop.NewUser();
        var fields = Shop.Payout(user, await Shop.TokenAsync(user, card), amount).With("pg_post_link", Receiver.BaseUrl + "/payouts/hook?k=1")
            .With("pg_idempotency_key", Guid.NewGuid().ToString());
        if (limit is not null) fields = fields.With("pg_order_time_limit", limit);
        return (await Shop.SendAsync("/g2g/reg2reg", fields), fields);
    }

    private async Task DelayAsync(int seconds)
    {
        var answer = await server.Server.Client.PostAsJsonAsync("/sandbox/network", new { payout_delay = seconds }, Cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
