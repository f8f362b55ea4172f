using System.Net;
using FreedomPay.Conformance.Tests.Card.Cards;
using FreedomPay.Conformance.Tests.Card.Limits;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card;

/// <summary>The acceptance scenario from end to end. Spec: card-api §6.</summary>
public sealed class ScenarioTests(ConformanceServer server)
{
    [Fact]
    public async Task Acceptance_FromClientToClosedCard()
    {
        using var api = server.FirstPartner();
        var add = new { request_id = CardApi.NewId(), product_id = 5000, branch_id = "000000", client = Things.Person() };
        (await api.CallAsync("client/add_v2", add)).AssertDone();
        (await api.CallAsync("client/add_v2", add)).AssertError("1002");
        var client = (await api.CallAsync("request/status", new { add.request_id })).AssertDone("cards", "client_id")["client_id"];

        var issue = new { request_id = CardApi.NewId(), product_id = 5000, client_id = client };
        (await api.CallAsync("card/issue", issue)).Ok();
        var card = (await api.CallAsync("request/status", new { issue.request_id }))["cards.0.card_id"]!;
        Assert.Equal("issued", await api.StatusAsync(card));
        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
        Assert.Equal("active", await api.StatusAsync(card));

        var credit = new { request_id = CardApi.NewId(), card_id = card, type = "credit", amount = 10000, currency = "KZT" };
        (await api.CallAsync("transaction/create", credit)).Ok();
        (await api.CallAsync("request/status", new { credit.request_id })).AssertDone("transaction_id", "fin_document_id");

        await api.LimitAsync("card", card, "3000");
        (await api.DebitAsync(card, 4000, type: "pay")).AssertError("2202");
        var hold = (await api.DebitAsync(card, 2500, hold: true, type: "pay")).Ok()["transaction_id"];
        await api.AssertBalanceAsync(card, "10000", "2500", "7500");
        var today = (await api.CallAsync("card/info", new { card_id = card }))["dt"]![..10];
        var extended = await api.CallAsync("card/statement_extended", new { card_id = card, start_date = today, end_date = today });
        Assert.Equal((1, 1), (extended.List("authorizations").Length, extended.List("operations").Length));
        (await api.DoAsync("transaction/clearing", new { transaction_id = hold })).Ok();
        Assert.Equal(2, (await api.CallAsync("card/statement", new { card_id = card })).List("operations").Length);
        var limits = await api.DoAsync("limits/list", new { @object = new { type = "card", value = card } });
        Assert.Equal(("2500", "500"), (limits["limits.0.amount.0.counter"], limits["limits.0.amount.0.available"]));

        (await api.DoAsync("transaction/refund", new { transaction_id = hold, amount = 1000 })).Ok();
        Assert.Equal("partially_refunded", (await api.CallAsync("transaction/status", new { transaction_id = hold }))["transaction_status"]);
        (await api.DoAsync("client/update", new { client_id = client, product_id = 5000, client = new { phone = 77770001122 } })).AssertDone();
        Assert.Equal("77770001122", (await api.CallAsync("client/info", new { client_id = client }))["client.phone"]);

        (await api.CallAsync("card/set_pin", new { card_id = card, pin = SetPinPageTests.Vector })).AssertDone();
        for (var i = 0; i < 3; i++) Assert.False(await SetPinPageTests.PinAsync(server, api, card, "9999"));
        Assert.Equal("pin_blocked", await api.StatusAsync(card));
        (await api.DoAsync("card/reset_counter_pin", new { card_id = card })).AssertDone();
        Assert.Equal("active", await api.StatusAsync(card));

        (await api.DoAsync("card/block", new { card_id = card, description = "x" })).AssertDone();
        (await api.DebitAsync(card, 1)).AssertError("2104");
        (await api.DoAsync("card/unblock", new { card_id = card, description = "x" })).AssertDone();
        (await api.DoAsync("card/close", new { card_id = card, description = "x" })).AssertDone();
        (await api.DoAsync("card/activate", new { card_id = card })).AssertError("2106");
        (await api.SendAsync("/v5/card-api/card/info", $$"""{"card_id":"{{card}}"}""", otherKey: "tampered"))
            .AssertError("100", status: HttpStatusCode.Unauthorized);
        await server.AssertBooksAreRightAsync();
    }
}
