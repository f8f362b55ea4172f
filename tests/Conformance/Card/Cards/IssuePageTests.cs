using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Cards;

/// <summary>Bulk issue. Spec: card-api §2.2.</summary>
[CardConforms("/v5/card-api/card/bulk_issue")]
public sealed class BulkIssuePageTests(ConformanceServer server)
{
    [Fact]
    public async Task Quantity_IsIssuedWithoutClients()
    {
        using var api = server.FirstPartner();
        var id = CardApi.NewId();
        var answer = (await api.CallAsync("card/bulk_issue", new { request_id = id, product_id = 2000, count = 25 })).AssertDone("cards");
        var cards = answer.List("cards").Select(card => card.GetProperty("card_id").GetString()).ToArray();
        Assert.Equal(25, cards.Distinct().Count());
        var status = (await api.CallAsync("request/status", new { request_id = id })).AssertDone("cards", "client_id");
        Assert.Equal(("", answer["cards"]), (status["client_id"], status["cards"]));
        var info = (await api.CallAsync("card/info", new { card_id = cards[0] })).Ok();
        Assert.Equal(("", "issued", ""), (info["client_id"], info["card.status"], info["card.cardholder_name"]));
        await api.AssertBalanceAsync(cards[0]!, "0", "0", "0");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("\"many\"")]
    public async Task QuantityOutOfRange_IsRefused(string quantity)
    {
        using var api = server.FirstPartner();
        (await api.SendAsync("/v5/card-api/card/bulk_issue", $$"""{"request_id":"{{CardApi.NewId()}}","product_id":2000,"quantity":{{quantity}}}"""))
            .AssertError("2014");
    }

    [Fact]
    public async Task ProductNotMeantForStock_IsRefused_UnlessThePartnerMay()
    {
        using var api = server.FirstPartner();
        (await api.DoAsync("card/bulk_issue", new { product_id = 1000, quantity = 1 })).AssertError("2013");
        (await api.DoAsync("card/bulk_issue", new { product_id = 1, quantity = 1 })).AssertError("2001");
        using var any = await server.NewPartnerAsync("""{"card_api":{"bulk_any_product":true}}""");
        (await any.DoAsync("card/bulk_issue", new { product_id = 1000, quantity = 1 })).AssertDone("cards");
    }
}

/// <summary>Issue card. Spec: card-api §2.3.</summary>
[CardConforms("/v5/card-api/card/issue")]
public sealed class IssueCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task ForAClient_IsIssued()
    {
        using var api = server.FirstPartner();
        var (id, client) = (CardApi.NewId(), await api.ClientAsync());
        var answer = (await api.CallAsync("card/issue", new { request_id = id, product_id = 5000, client_id = client, embossed_name = "DANA A." }))
            .AssertDone("card_id", "client_id");
        Assert.Equal(client, answer["client_id"]);
        var status = (await api.CallAsync("request/status", new { request_id = id })).AssertDone("cards", "client_id");
        Assert.Equal((answer["card_id"], client), (status["cards.0.card_id"], status["client_id"]));
        Assert.Equal("DANA A.", (await api.CallAsync("card/info", new { card_id = answer["card_id"] }))["card.cardholder_name"]);
    }

    [Fact]
    public async Task ForAHolder_TheClientIsMade_OnceAndForAll()
    {
        using var api = await server.NewPartnerAsync();
        var first = (await api.DoAsync("card/issue", new { product_id = 2000, cardholder = Holder() })).AssertDone("card_id", "client_id");
        var second = (await api.DoAsync("card/issue", new { product_id = 2000, cardholder = Holder() })).AssertDone("card_id", "client_id");
        Assert.Equal(first["client_id"], second["client_id"]);
        Assert.NotEqual(first["card_id"], second["card_id"]);
        Assert.Equal("DANA AKHMETOVA", (await api.CallAsync("card/info", new { card_id = first["card_id"] }))["card.cardholder_name"]);
    }

    [Fact]
    public async Task HybridMode_AnswersProcessWithoutIds()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"async_mode":"hybrid"}}""");
        (await api.DoAsync("card/issue", new { product_id = 2000, cardholder = Holder() })).AssertInWork();
    }

    [Fact]
    public async Task BothOrNeither_OfClientAndHolder_AreRefused()
    {
        using var api = server.FirstPartner();
        (await api.DoAsync("card/issue", new { product_id = 2000 })).AssertError("1001");
        (await api.DoAsync("card/issue", new { product_id = 2000, client_id = "x", cardholder = Holder() })).AssertError("1001");
    }

    [Fact]
    public async Task WrongData_AreRefused()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        (await api.DoAsync("card/issue", new { product_id = 1, client_id = client })).AssertError("2001");
        (await api.DoAsync("card/issue", new { product_id = 5000, client_id = client, embossed_name = "dana" })).AssertError("1001");
        (await api.DoAsync("card/issue", new { product_id = 5000, client_id = client, currency = "XXX" })).AssertError("2203");
    }

    private static object Holder() => new
    {
        first_name = "DANA", last_name = "AKHMETOVA", birthdate = "1988-04-12", phone = 77012345678, email = "dana@example.kz", country = "KAZ",
        person_id = "880412400123",
    };
}

/// <summary>Issue plastic card. Spec: card-api §2.4.</summary>
[CardConforms("/v5/card-api/card/issue_plastic")]
public sealed class IssuePlasticCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task ForACard_IsOrderedOnce()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        Assert.Equal("virtual", (await api.CallAsync("card/info", new { card_id = card }))["card.type"]);
        (await api.DoAsync("card/issue_plastic", new { card_id = card, branch_id = "001" })).AssertDone("card_id", "client_id");
        var info = await api.CallAsync("card/info", new { card_id = card });
        Assert.Equal(("plastic", "ordered", "active"), (info["card.type"], info["card.plastic_status"], info["card.status"]));
        (await api.DoAsync("card/issue_plastic", new { card_id = card })).AssertError("2113");
    }

    [Fact]
    public async Task ForAClient_IsANewCard()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var answer = (await api.DoAsync("card/issue_plastic", new { client_id = client, product_id = 5000 })).AssertDone("card_id", "client_id");
        Assert.Equal("plastic", (await api.CallAsync("card/info", new { card_id = answer["card_id"] }))["card.type"]);
    }

    [Fact]
    public async Task WrongCombinations_AreRefused()
    {
        using var api = server.FirstPartner();
        (await api.DoAsync("card/issue_plastic", new { })).AssertError("1001");
        (await api.DoAsync("card/issue_plastic", new { card_id = "x", client_id = "y", product_id = 5000 })).AssertError("1001");
        (await api.DoAsync("card/issue_plastic", new { client_id = "y" })).AssertError("1001", "product_id is required");
        var address = new { country = "KAZ", postal_code = "1", address_line1 = "a", address_line2 = "b", address_line3 = "c" };
        (await api.DoAsync("card/issue_plastic", new { card_id = "x", branch_id = "1", delivery_address = address })).AssertError("1001");
    }
}

/// <summary>Card info. Spec: card-api §2.12.</summary>
[CardConforms("/v5/card-api/card/info")]
public sealed partial class CardInfoPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Card_IsDescribedExactly()
    {
        using var api = server.FirstPartner();
        var client = await api.ClientAsync();
        var card = await api.IssuedAsync(client);
        var info = (await api.DoAsync("card/info", new { card_id = card })).AssertDone("client_id", "card");
        Assert.Matches(Issued(), info["card"]);
        Assert.Equal((client, card), (info["client_id"], info["card.card_id"]));
        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
        info = (await api.CallAsync("card/info", new { card_id = card })).Ok();
        Assert.Matches(CardAnswer.Moment(), info["card.activated_at"]);
    }

    [Fact]
    public async Task CardOfAnotherPartner_IsNotFound()
    {
        using var first = server.FirstPartner();
        using var second = server.SecondPartner();
        (await second.CallAsync("card/info", new { card_id = await first.IssuedAsync() })).AssertError("2101", "Card not found");
    }

    [GeneratedRegex("""
        \A\{"card_id":"[0-9a-f-]{36}","card_mask":"951234\*{6}[0-9]{4}","status":"issued","type":"virtual","product_id":5000,"currency":"KZT",
        "iban":"KZ[0-9A-Z]{18}","exp_date":"[0-9]{2}/[0-9]{2}","cardholder_name":"DANA\ AKHMETOVA","payment_system":"local","pin_set":false,
        "pin_attempts_left":3,"created_at":"[^"]*\+05:00"\}\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Issued();
}
