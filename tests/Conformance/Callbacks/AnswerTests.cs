using System.Text.Json;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>All that shops answer, and what comes of it. Spec: callbacks §0.5, §3.2; wire-facts §6 item 6.</summary>
public sealed class AnswerTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    public static TheoryData<string, string> Lenient { get; } = new()
    {
        { "<response><pg_status>ok</pg_status></response>", "accepted" },
        { "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response>\n  <pg_status> OK </pg_status>\n  <pg_description/>\n</response>\n", "accepted" },
        { "<anything><pg_merchant_id>1</pg_merchant_id><pg_status>ok</pg_status><pg_sig>00000000000000000000000000000000</pg_sig></anything>", "accepted" },
        { "OK", "accepted" },
        { "", "accepted" },
        { "{\"status\":\"ok\"}", "accepted" },
        { "<html><body><p>Thank you</body></html>", "accepted" },
        { "<response><status>ok</status></response>", "accepted" },
        { "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><response><pg_status>&x;</pg_status></response>", "accepted" },
        { "<response><pg_status>error</pg_status><pg_error_description>no such order</pg_error_description></response>", "error" },
        { "<response><pg_status>what</pg_status></response>", "error" },
        { "\uFEFF<response><pg_status><![CDATA[error]]></pg_status></response>", "error" },
    };

    [Theory]
    [MemberData(nameof(Lenient))]
    public async Task ByDefault_WhatDoesNotRefuseConsents(string answer, string verdict)
    {
        Receiver.AnswerWith(200, answer);
        var attempt = Assert.Single(await NotifiedAsync(await server.NewShopAsync()));
        Assert.Equal((verdict, 200), (attempt.GetProperty("verdict").GetString(), attempt.GetProperty("http_status").GetInt32()));
    }

    [Theory]
    [InlineData("<response><pg_status>ok</pg_status></response>")]
    [InlineData("<response><pg_status>ok</pg_status><pg_salt>a</pg_salt><pg_sig>00000000000000000000000000000000</pg_sig></response>")]
    [InlineData("OK")]
    [InlineData("")]
    public async Task StrictShop_NeedsASignature(string answer)
    {
        Receiver.AnswerWith(200, answer);
        var attempt = Assert.Single(await NotifiedAsync(await server.NewShopAsync("""{"strictCallbackAnswers":true}""")));
        Assert.Equal("error", attempt.GetProperty("verdict").GetString());
        Assert.False(attempt.GetProperty("over").GetBoolean());
    }

    [Theory]
    [InlineData("hook")]
    [InlineData("hook?a=1")]
    public async Task StrictShop_SignatureWithOrWithoutTheQuery_IsRight(string script)
    {
        var shop = await server.NewShopAsync("""{"strictCallbackAnswers":true}""");
        Receiver.AnswerWith(200, CallbackReading.Answer(shop, script, ("pg_status", "ok"), ("pg_description", "stored; <well>")));
        var attempt = Assert.Single(await NotifiedAsync(shop));
        Assert.Equal(("accepted", JsonValueKind.Null), (attempt.GetProperty("verdict").GetString(), attempt.GetProperty("note").ValueKind));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rejected_AtFirst_GivesTheMoneyBack(bool oneStep)
    {
        var shop = await server.NewShopAsync();
        Receiver.AnswerWith(200, CallbackReading.Answer(shop, "hook", ("pg_status", "rejected"), ("pg_description", "sold out")));
        var paid = await shop.PayAsync(shop.Payment(oneStep: oneStep).With("pg_result_url", Receiver.BaseUrl + "/hook"));
        await server.DrainAsync();
        var payment = paid.Number("pg_payment_id");
        Assert.Equal("rejected", Assert.Single(await server.AttemptsAsync(payment)).GetProperty("verdict").GetString());
        Assert.Equal("revoked", (await shop.StatusAsync(payment))["pg_payment_status"]);
        await server.PassAsync(TimeSpan.FromHours(3));
        Assert.Single(Receiver.Calls);
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task Rejected_Later_ChangesNothing()
    {
        var shop = await server.NewShopAsync();
        Receiver.AnswerWith(503);
        var paid = await shop.PayAsync(shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/hook"));
        await server.DrainAsync();
        Receiver.AnswerWith(200, "<response><pg_status>rejected</pg_status></response>");
        await server.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(["1", "0"], Receiver.Calls.Select(c => c["pg_can_reject"]));
        await shop.AssertStatusAsync(paid.Number("pg_payment_id"), "success", "1", "100");
    }

    private async Task<JsonElement[]> NotifiedAsync(Shop shop)
    {
        var paid = await shop.PayAsync(shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/hook?a=1"));
        await server.DrainAsync();
        return await server.AttemptsAsync(paid.Number("pg_payment_id"));
    }
}
