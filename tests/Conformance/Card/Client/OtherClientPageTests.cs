using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Client;

/// <summary>Verify client. Spec: card-api §2.22.</summary>
[CardConforms("/v5/card-api/client/verify")]
public sealed class VerifyClientPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Identified_IsVerified()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var identification = new { idn_date = "2026-02-01T11:00:00+05:00", identified_by = "branch 001" };
        var answer = await api.DoAsync("client/verify", new { client_id = client, product_id = 5000, identification_info = identification });
        Assert.Equal("verified", answer.AssertDone("client_status")["client_status"]);
        Assert.Equal("verified", (await api.CallAsync("client/info", new { client_id = client }))["client_status"]);
        Assert.Equal("success", (await api.DoAsync("client/verify", new { client_id = client, product_id = 5000 })).Ok()["request_status"]);
    }

    [Fact]
    public async Task WithoutData_IsPending()
    {
        using var api = server.FirstPartner();
        var answer = (await api.DoAsync("client/verify", new { client_id = await api.ClientAsync(), product_id = 5000 })).Ok();
        Assert.Equal(("process", "pending"), (answer["request_status"], answer["client_status"]));
    }

    [Theory]
    [InlineData("verify", "verified", "success", null)]
    [InlineData("reject", "rejected", "error", "2006")]
    public async Task Pending_IsDecidedByAnOperator_AndTheRequestIsDone(string decision, string status, string requestStatus, string? code)
    {
        using var api = server.FirstPartner();
        var (client, id) = (await api.ClientAsync(), CardApi.NewId());
        (await api.CallAsync("client/verify", new { request_id = id, client_id = client, product_id = 5000 })).Ok();
        Assert.Equal("process", (await api.CallAsync("request/status", new { request_id = id }))["request_status"]);

        Assert.Equal(status, await server.SandboxAsync($"partners/{api.Partner}/clients/{client}", new { decision }, "client_status"));

        var asked = (await api.CallAsync("request/status", new { request_id = id })).Ok();
        Assert.Equal((requestStatus, code, client), (asked["request_status"], asked["error_code"], asked["client_id"]));
        Assert.Equal(status, (await api.CallAsync("client/info", new { client_id = client }))["client_status"]);
    }

    [Fact]
    public async Task WrongDocumentOrProduct_IsRefused()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        (await api.DoAsync("client/verify", new { client_id = client, product_id = 5000, document = "bm8gUERG" })).AssertError("2015");
        (await api.DoAsync("client/verify", new { client_id = client, product_id = 5000, document_type = "pass" }))
            .AssertError("1001", "document_type is not valid");
        (await api.DoAsync("client/verify", new { client_id = client, product_id = 1000 })).AssertError("2016");
    }
}

/// <summary>Client info. Spec: card-api §2.23.</summary>
[CardConforms("/v5/card-api/client/info")]
public sealed class ClientInfoPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Client_IsFoundByEachOfItsNames_WithItsCards()
    {
        using var api = await server.NewPartnerAsync();
        var idn = Things.NewIdn();
        var person = CardApi.Body(Things.Person(idn));
        person["external_user_id"] = "u-1";
        var client = await api.ClientAsync(person: person);
        var card = await api.IssuedAsync(client);
        foreach (var query in new object[] { new { client_id = client }, new { external_user_id = "u-1" }, new { idn }, new { person_id = idn, product_id = 5000 } })
        {
            var answer = (await api.CallAsync("client/info", query))
                .AssertDone("client_id", "product_id", "branch_id", "client_status", "client", "cards", "created_at");
            Assert.Equal((client, card, "issued", "new"), (answer["client_id"], answer["cards.0.card_id"], answer["cards.0.status"], answer["client_status"]));
            Assert.Matches("^[0-9]{6}\\*{6}[0-9]{4}$", answer["cards.0.card_mask"]);
            Assert.Matches(CardAnswer.Moment(), answer["created_at"]);
        }

        (await api.CallAsync("client/info", new { idn, product_id = 1000 })).AssertError("2002");
    }

    [Fact]
    public async Task NoneOrSeveralNames_AreRefused()
    {
        using var api = server.FirstPartner();
        (await api.CallAsync("client/info", new { })).AssertError("1001");
        (await api.CallAsync("client/info", new { client_id = "x", idn = "880412400123" })).AssertError("1001");
    }

    [Fact]
    public async Task ClientOfAnotherPartner_IsNotFound()
    {
        using var first = server.FirstPartner();
        using var second = server.SecondPartner();
        (await second.CallAsync("client/info", new { client_id = await first.ClientAsync() })).AssertError("2002");
    }
}

/// <summary>Update client: joins client and card. Spec: card-api §2.11.</summary>
[CardConforms("/v5/card-api/card/link")]
public sealed class UpdateClientPageTests(ConformanceServer server)
{
    [Fact]
    public async Task CardOfStock_IsLinked_AgainWithoutChange()
    {
        using var api = server.FirstPartner();
        var card = await StockAsync(api);
        (await api.DoAsync("card/activate", new { card_id = card })).AssertError("2009");
        var client = await api.ClientAsync(2000);
        (await api.DoAsync("card/link", new { client_id = client, card_id = card })).AssertDone();
        (await api.DoAsync("card/link", new { client_id = client, card_id = card })).AssertDone();
        Assert.Equal(client, (await api.CallAsync("card/info", new { card_id = card }))["client_id"]);
        (await api.DoAsync("card/link", new { client_id = await api.ClientAsync(2000), card_id = card })).AssertError("2108");
        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
    }

    [Fact]
    public async Task OtherProductOrPartner_IsRefused()
    {
        using var api = server.FirstPartner();
        using var other = server.SecondPartner();
        var card = await StockAsync(api);
        (await api.DoAsync("card/link", new { client_id = await api.ClientAsync(), card_id = card })).AssertError("2016");
        (await other.DoAsync("card/link", new { client_id = await other.ClientAsync(2000), card_id = card })).AssertError("2101");
    }

    private static async Task<string> StockAsync(CardApi api) =>
        (await api.DoAsync("card/bulk_issue", new { product_id = 2000, quantity = 1 })).AssertDone("cards")["cards.0.card_id"]!;
}

/// <summary>Cards' list. Spec: card-api §2.24.</summary>
[CardConforms("/v5/card-api/card/list")]
public sealed class CardsListPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Cards_AreListed_AndNarrowedByStatus()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        Assert.Empty((await api.CallAsync("card/list", new { client_id = client })).AssertDone("client_id", "cards").List("cards"));
        var issued = await api.IssuedAsync(client);
        var active = await api.ActiveAsync(0, client);
        var all = (await api.CallAsync("card/list", new { client_id = client })).AssertDone("client_id", "cards");
        Assert.Equal(
            new[] { issued, active }.Order(), all.List("cards").Select(card => card.GetProperty("card_id").GetString()).Order());
        Assert.Equal(
            ["card_id", "card_mask", "status", "type", "product_id", "currency", "exp_date"], all.List("cards")[0].EnumerateObject().Select(m => m.Name));
        var some = await api.CallAsync("card/list", new { client_id = client, status = "active" });
        Assert.Equal(active, Assert.Single(some.List("cards")).GetProperty("card_id").GetString());
        (await api.CallAsync("card/list", new { client_id = client, status = "open" })).AssertError("1001", "status is not valid");
    }
}
