using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>The question before a charge. Spec: callbacks §2.</summary>
public sealed class CheckRequestTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _shop = await server.NewShopAsync($$"""{"testMode":false,"checkUrl":"{{Receiver.BaseUrl}}/check?x=1"}""");
    }

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task Question_IsSignedAndHasNoResult()
    {
        Receiver.AnswerWith(200, CallbackReading.Answer(Shop, "check", ("pg_status", "ok")));
        var answer = await Shop.PayAsync(Shop.Payment("150.50").With("cart", "77"));
        Assert.Equal("ok", answer["pg_status"]);
        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(Shop);
        Assert.Equal(
            [
                "x", "cart", "pg_order_id", "pg_payment_id", "pg_amount", "pg_currency", "pg_ps_amount", "pg_ps_full_amount", "pg_ps_currency",
                "pg_payment_method", "pg_salt", "pg_sig",
            ],
            call.Names);
        Assert.Equal((answer["pg_payment_id"], "150.5", "77"), (call["pg_payment_id"], call["pg_amount"], call["cart"]));
    }

    [Theory]
    [InlineData(200, "<response><pg_status>rejected</pg_status><pg_description>sold out</pg_description></response>")]
    [InlineData(200, "<response><pg_status>error</pg_status></response>")]
    [InlineData(200, "OK")]
    [InlineData(200, "")]
    [InlineData(500, "<response><pg_status>ok</pg_status></response>")]
    public async Task NoConsent_NoCharge(int status, string answer)
    {
        Receiver.AnswerWith(status, answer);
        var fields = Shop.Payment();
        (await Shop.PayAsync(fields)).AssertError(10016);
        Assert.Equal("error", (await Shop.StatusAsync(fields.Value("pg_order_id")))["pg_payment_status"]);
    }

    [Theory]
    [InlineData("60", "error")]
    [InlineData("0", "success")]
    [InlineData("soon", "success")]
    public async Task ShopLeavesLessTime_ThePayerIsTooLateAfterIt(string timeout, string status)
    {
        Receiver.AnswerWith(200, CallbackReading.Answer(Shop, "check", ("pg_status", "ok"), ("pg_timeout", timeout)));
        var challenged = await Shop.ChallengedAsync();
        var returned = await Payer.AnswerAsync(challenged);

        await server.PassAsync(TimeSpan.FromMinutes(2));

        var payment = challenged.Number("pg_payment_id");
        Assert.Equal(status == "success" ? "ok" : "error", (await Shop.CompleteAsync(payment, returned))["pg_status"]);
        Assert.Equal(status, (await Shop.StatusAsync(payment))["pg_payment_status"]);
    }

    [Fact]
    public async Task UnsignedConsent_CountsUnlessTheShopIsStrict()
    {
        Receiver.AnswerWith(200, "<response><pg_status>ok</pg_status></response>");
        Assert.Equal("ok", (await Shop.PayAsync(Shop.Payment()))["pg_status"]);
        var strict = await server.NewShopAsync($$"""{"strictCallbackAnswers":true,"checkUrl":"{{Receiver.BaseUrl}}/check"}""");
        (await strict.PayAsync(strict.Payment())).AssertError(10016);
    }
}
