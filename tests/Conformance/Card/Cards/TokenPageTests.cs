using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Cards;

/// <summary>Card tokenization. Spec: card-api §2.27.</summary>
[CardConforms("/v5/card-api/card/tokenize")]
public sealed class TokenizeCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Token_IsTheSameForCardUserAndMerchant_AndFindsTheCard()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        var first = (await api.DoAsync("card/tokenize", new { card_id = card })).AssertDone("card_token", "card_mask", "exp_date", "created_at");
        var again = (await api.DoAsync("card/tokenize", new { card_id = card, merchant_id = 500001 })).Ok();
        var other = (await api.DoAsync("card/tokenize", new { card_id = card, user_id = "another-user" })).Ok();
        Assert.Equal(first["card_token"], again["card_token"]);
        Assert.NotEqual(first["card_token"], other["card_token"]);
        var info = await api.CallAsync("card/info", new { card_id = card });
        Assert.Equal((info["card.card_mask"], info["card.exp_date"]), (first["card_mask"], first["exp_date"]));
        Assert.Equal(card, (await api.CallAsync("card/find", new { card_token = first["card_token"] })).AssertDone("cards")["cards.0.card_id"]);
    }

    [Fact]
    public async Task CardThatIsNotActive_IsRefused()
    {
        using var api = server.FirstPartner();
        (await api.DoAsync("card/tokenize", new { card_id = await api.IssuedAsync() })).AssertError("2102");
        var closed = await api.ActiveAsync(0);
        (await api.DoAsync("card/close", new { card_id = closed, description = "x" })).AssertDone();
        (await api.DoAsync("card/tokenize", new { card_id = closed })).AssertError("2106");
    }
}

/// <summary>Cardholder validation. Spec: card-api §2.28.</summary>
[CardConforms("/v5/card-api/external/cardholder_validate")]
public sealed class CardholderValidationPageTests(ConformanceServer server)
{
    [Theory]
    [InlineData("7012345678", "Dana", "Akhmetova", "100.00%", "0")]
    [InlineData("87012345678", "DANA", "AKHMETOVA", "100.00%", "0")]
    [InlineData("+7 701 234-56-78", "Akhmetova", "Dana", "100.00%", "0")]
    [InlineData("7010000000", "Dana", "Akhmetova", "75.00%", "0")]
    public async Task Likeness_IsInPercent(string phone, string first, string last, string score, string fishy)
    {
        using var api = server.FirstPartner();
        var token = (await api.DoAsync("card/tokenize", new { card_id = await api.ActiveAsync(0) })).Ok()["card_token"];
        foreach (var path in new[] { "external/cardholder_validate", "/v5/partner/external/cardholder_validate" })
        {
            var answer = (await api.DoAsync(path, new { user_phone = phone, first_name = first, last_name = last, card_token = token }))
                .AssertDone("score", "fishy");
            Assert.Equal((score, fishy), (answer["score"], answer["fishy"]));
        }
    }

    [Fact]
    public async Task Stranger_IsFishy()
    {
        using var api = server.FirstPartner();
        var token = (await api.DoAsync("card/tokenize", new { card_id = await api.ActiveAsync(0) })).Ok()["card_token"];
        var answer = await api.DoAsync(
            "external/cardholder_validate", new { user_phone = "7770000000", first_name = "Xq", last_name = "Zz", card_token = token });
        Assert.Equal("1", answer.AssertDone("score", "fishy")["fishy"]);
        Assert.Matches("^[0-9]{1,2}\\.[0-9]{2}%$", answer["score"]);
    }
}
