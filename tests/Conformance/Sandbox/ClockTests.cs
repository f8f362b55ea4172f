using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.ServerTesting;

namespace FreedomPay.Conformance.Tests.Sandbox;

/// <summary>Its own clock: moving it moves it for everybody.</summary>
public sealed class MovingServer : ConformanceServer
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync(options => WithPool(options, 10));
}

/// <summary>Days that pass by <c>/sandbox/clock</c>. Spec: gateway-sync §2.1, §4.9; design §6.</summary>
public sealed class ClockTests(MovingServer server) : IClassFixture<MovingServer>
{
    private Shop Shop => server.First;

    [Fact]
    public async Task Hold_AfterFiveDays_IsClearedInFull()
    {
        var payment = await Shop.HeldAsync("1500.5");
        var cancelled = await Shop.HeldAsync();
        await Shop.CancelAsync(cancelled);
        var cleared = await Shop.HeldAsync();
        await Shop.ClearAsync(cleared, ("pg_clearing_amount", "60"));

        await AdvanceAsync("P4DT23H");
        await Shop.AssertStatusAsync(payment, "success", "0");
        await AdvanceAsync("PT2H");

        var status = await Shop.AssertStatusAsync(payment, "success", "1", "1500.5");
        await Shop.AssertStatusAsync(cancelled, "revoked", "0");
        await Shop.AssertStatusAsync(cleared, "success", "1", "60");
        Assert.Equal([("hold", 1500_50L), ("complete", 1500_50L)], BankJournal.Of(server.JournalPath, status["pg_reference"]!));
        (await Shop.CancelAsync(payment)).AssertError(10012);
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task Refund_OfAPaymentOlderThanHalfAYear_IsRefused()
    {
        var payment = await Shop.PaidAsync();
        await AdvanceAsync("P179D");
        Assert.Equal("success", (await Shop.RefundAsync(payment, ("pg_amount", "1")))["pg_refund_status"]);
        await AdvanceAsync("P2D");
        await server.AssertUnchangedAsync(Shop, payment, async () => (await Shop.RefundAsync(payment, ("pg_amount", "1"))).AssertError(11054));
    }

    [Fact]
    public async Task Answers_AreDatedByTheMovedClock()
    {
        var before = DateTimeOffset.Parse((await Shop.PayAsync(Shop.Payment()))["pg_datetime"]!, CultureInfo.InvariantCulture);
        await AdvanceAsync("P1D");
        var after = DateTimeOffset.Parse((await Shop.PayAsync(Shop.Payment()))["pg_datetime"]!, CultureInfo.InvariantCulture);
        Assert.True(after - before >= TimeSpan.FromDays(1));
    }

    [Theory]
    [InlineData("apple_pay", "PT6M")]
    [InlineData("google_pay", "P8D")]
    [InlineData("samsung_pay", "PT6M")]
    public async Task WalletToken_TooOld_IsRefusedUnlessItsRequestIsRepeated(string wallet, string step)
    {
        var (used, unused) = (await PhoneAsync(), await PhoneAsync());
        var fields = Shop.TokenOfWallet(wallet, used.Token).With("pg_idempotency_key", Shops.Shop.NewOrder());
        var first = await Shop.PayAsync(fields);
        Assert.Equal("ok", first["pg_status"]);

        await AdvanceAsync(step);

        Assert.Equal(first.Lasting, (await Shop.PayAsync(fields)).Lasting);
        var late = Shop.TokenOfWallet(wallet, unused.Token);
        (await Shop.PayAsync(late)).AssertError(10014);
        (await Shop.StatusAsync(late.Value("pg_order_id"))).AssertError(11068, dated: false);
        Assert.Equal("ok", (await Shop.PayAsync(Shop.TokenOfWallet(wallet, (await PhoneAsync()).Token)))["pg_status"]);

        Task<Phone> PhoneAsync() => Phone.PayAsync(server.Server.Client, new { wallet, card = TestCard.Good.Pan, amount = "100" });
    }

    [Theory]
    [InlineData("""{"advance":"-P1D"}""")]
    [InlineData("""{"advance":"tomorrow"}""")]
    [InlineData("""{"advance":1}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public async Task Advance_Wrong_IsRefused(string body)
    {
        using var content = new StringContent(body);
        using var answer = await server.Server.Client.PostAsync("/sandbox/clock", content, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).TryGetProperty("error", out _));
    }

    private async Task AdvanceAsync(string step)
    {
        using var answer = await server.Server.Client.PostAsJsonAsync("/sandbox/clock", new { advance = step }, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        var now = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("now").GetString();
        Assert.Matches(WireAnswer.Moment(), now);
    }
}
