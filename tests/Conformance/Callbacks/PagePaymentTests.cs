using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>What a shop hears of a payment on our page, in which order: check, then the charge, result, and the payer's return. Spec: callbacks §9.</summary>
public sealed class PagePaymentTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync() => (_receiver, _shop) = (await Receiver.StartAsync(), await server.NewShopAsync());

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task Check_ThenCharge_ThenResult_ThenReturn_AllSigned()
    {
        var page = await OpenAsync(Page().With("cart", "77").With("pg_param1", "p").With("pg_payment_system", "EPAYKZT"));
        Assert.Empty(Receiver.Calls);

        var data = await page.PayAsync(TestCard.Good);
        await server.DrainAsync();

        Assert.Equal(["/check", "/result"], Receiver.Calls.Select(call => call.Path));
        Assert.All(Receiver.Calls, call => call.AssertSigned(Shop));
        Assert.All(Receiver.Calls, call => Assert.Equal((page.Number, "77", "p"), (call["pg_payment_id"], call["cart"], call["pg_param1"])));
        Assert.Null(Receiver.Calls[0]["pg_result"]);
        Assert.Equal(("1", "1", "EPAYKZT"), (Receiver.Calls[1]["pg_result"], Receiver.Calls[1]["pg_captured"], Receiver.Calls[1]["pg_payment_system"]));
        var back = new WireFields(data.GetProperty("back_url").GetProperty("params").EnumerateObject().Select(p => (p.Name, p.Value.GetString()!)));
        Assert.Equal(WireSignature.Of("ok", back.Without("pg_sig"), Shop.Key), back.Value("pg_sig"));
    }

    [Fact]
    public async Task TabIsClosed_AfterADecline_TheResultIsToldWhenTheLifetimeIsOver()
    {
        var page = await OpenAsync(Page().With("pg_lifetime", "300"));
        await page.PayAsync(TestCard.Poor);
        await server.DrainAsync();
        Assert.DoesNotContain(Receiver.Calls, call => call.Path == "/result");

        await server.PassAsync(TimeSpan.FromMinutes(6));

        var result = Assert.Single(Receiver.Calls, call => call.Path == "/result");
        Assert.Equal(("0", "10018"), (result["pg_result"], result["pg_failure_code"]));
        Assert.Equal("incomplete", (await Shop.StatusAsync(page.Payment))["pg_payment_status"]);
        Assert.Equal("10018", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "code"));
    }

    [Theory]
    [InlineData("60", "10018")]
    [InlineData("soon", "0")]
    [InlineData("-60", "0")]
    [InlineData("0", "0")]
    [InlineData("60.5", "0")]
    [InlineData("99999999999999999999", "0")]
    [InlineData("2147483647", "0")]
    public async Task ShopLeavesLessTime_ThePayerIsTooLateAfterIt(string timeout, string code)
    {
        var page = await OpenAsync(Page());
        Receiver.Answer = (call, http) => http.Response.WriteAsync(call.Path == "/check"
            ? CallbackReading.Answer(Shop, "check", ("pg_status", "ok"), ("pg_timeout", timeout))
            : "OK");
        await page.PayAsync(TestCard.Poor);

        await server.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(code, PayerAtPage.Word(await page.PayAsync(TestCard.Good), "code"));
        Assert.Equal(code == "0" ? "success" : "incomplete", (await Shop.StatusAsync(page.Payment))["pg_payment_status"]);
    }

    [Fact]
    public async Task CommissionDiscount_ChangesNoSum_ThePayerHasNoCommission()
    {
        var page = await OpenAsync(Page().With("pg_commission_discount", "1").With("pg_commission_discount_fix", "1.5"));
        await page.PayAsync(TestCard.Good);
        await server.DrainAsync();
        var result = Receiver.Calls[^1];
        Assert.Equal(("100", "100", "97.1"), (result["pg_amount"], result["pg_ps_full_amount"], result["pg_net_amount"]));
    }

    [Fact]
    public async Task ShopRefuses_ThePayerReadsWhyAndNothingIsCharged()
    {
        var page = await OpenAsync(Page().With("pg_failure_url", "https://shop.example/no"));
        Receiver.AnswerWith(200, "<response><pg_status>rejected</pg_status><pg_description>Sold out</pg_description></response>");

        var data = await page.PayAsync(TestCard.Good);

        Assert.Equal(("error", "10016", "Sold out"), (PayerAtPage.Word(data, "status"), PayerAtPage.Word(data, "code"), PayerAtPage.Word(data, "message")));
        Assert.Equal("Sold out", data.GetProperty("back_url").GetProperty("params").GetProperty("pg_error_description").GetString());
    }

    [Fact]
    public async Task EveryAttempt_IsToldToShopsThatWantIt()
    {
        _shop = await server.NewShopAsync("""{"notifyEveryAttempt":true}""");
        var page = await OpenAsync(Page());
        await page.PayAsync(TestCard.Poor);
        await page.PayAsync(TestCard.Good);
        await server.DrainAsync();

        var results = Receiver.Calls.Where(call => call.Path == "/result").ToArray();
        Assert.Equal([("0", "10009"), ("1", null)], results.Select(call => (call["pg_result"], call["pg_failure_code"])).Order());
    }

    private WireFields Page() => Shop.Page().With("pg_check_url", Receiver.BaseUrl + "/check").With("pg_result_url", Receiver.BaseUrl + "/result")
        .With("pg_success_url", "https://shop.example/ok");

    private async Task<PayerAtPage> OpenAsync(WireFields fields)
    {
        Receiver.AnswerWith(200, "<response><pg_status>ok</pg_status></response>");
        return await Shop.OpenAsync(server.Server.BaseUrl, fields);
    }
}
