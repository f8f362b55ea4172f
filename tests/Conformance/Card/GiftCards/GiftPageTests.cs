using System.Net;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.GiftCards;

/// <summary>Gift / List. Spec: card-api §2.39.</summary>
[CardConforms("/v5/cards/product_list")]
public sealed class ListPageTests(ConformanceServer server)
{
    [Theory]
    [InlineData("product_list")]
    [InlineData("get_products")]
    [InlineData("list")]
    public async Task Products_AreListed(string method)
    {
        using var gifts = server.Gifts();
        foreach (var verb in new[] { HttpMethod.Post, HttpMethod.Get })
        {
            var products = (await gifts.CallAsync(method, new { }, verb: verb)).AssertStatus(0, "product_list").Json.GetProperty("product_list");
            Assert.NotEmpty(products.EnumerateArray());
            Assert.All(products.EnumerateArray(), product =>
            {
                Assert.Equal(["code", "name", "name_en", "currency", "balance", "image"], product.EnumerateObject().Select(member => member.Name));
            });
            var image = products[0].GetProperty("image").GetString()!;
            Assert.StartsWith(server.Server.BaseUrl, image, StringComparison.Ordinal);
            using var picture = await server.Server.Client.GetAsync(new Uri(image), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task WrongSign_OrNoAccess_IsRefused()
    {
        using var gifts = server.Gifts();
        var refused = await gifts.CallAsync("product_list", new { }, signedWith: "another key");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.AssertStatus(-1).Status);
        using var partner = await server.NewPartnerAsync("""{"gift":{"enabled":false}}""");
        using var closed = new GiftApi(server.Server.BaseUrl, partner.Number, $"conformance-partner-key-{partner.Number}");
        Assert.Equal(HttpStatusCode.Forbidden, (await closed.CallAsync("product_list", new { })).AssertStatus(-11).Status);
    }
}

/// <summary>Gift / Issue. Spec: card-api §2.40.</summary>
[CardConforms("/v5/cards/issue_card")]
public sealed class IssuePageTests(ConformanceServer server)
{
    [Fact]
    public async Task Card_IsSold_AndACodeGoesToThePhone()
    {
        using var gifts = server.Gifts();
        var (card, code, _) = await gifts.SoldAsync();
        Assert.Matches("^[0-9]{4}$", code);
        Assert.Equal("1", (await gifts.CallAsync("card_status", new { card_id = card }))["card_status"]);
        await server.AssertBooksAreRightAsync();
    }

    [Theory]
    [InlineData("""{"phone":77011234567,"product_code":3}""", -2)]
    [InlineData("""{"cardholder_name":"Дана","phone":77011234567,"product_code":3}""", -2)]
    [InlineData("""{"cardholder_name":"DANA AKHMETOVA","product_code":3}""", -3)]
    [InlineData("""{"cardholder_name":"DANA AKHMETOVA","phone":"abc","product_code":3}""", -3)]
    [InlineData("""{"cardholder_name":"DANA AKHMETOVA","phone":77011234567}""", -4)]
    [InlineData("""{"cardholder_name":"DANA AKHMETOVA","phone":77011234567,"product_code":99}""", -4)]
    [InlineData("""{"cardholder_name":"DANA AKHMETOVA","phone":77011234567,"product_code":3,"card_id":1}""", -7)]
    public async Task WrongMembers_HaveTheirCodes(string body, int status)
    {
        using var gifts = server.Gifts();
        (await gifts.CallAsync("issue_card", System.Text.Json.Nodes.JsonNode.Parse(body)!)).AssertStatus(status);
    }

    [Fact]
    public async Task RequestId_CountsOnce()
    {
        using var gifts = server.Gifts();
        var (id, order) = (Guid.NewGuid().ToString(), new { cardholder_name = "AKHMETOVA DANA", phone = GiftApi.NewPhone(), product_code = "3" });
        (await gifts.CallAsync("issue_card", order, id)).AssertStatus(0, "card_id");
        Assert.NotEqual("0", (await gifts.CallAsync("issue_card", order, id))["status"]);
    }

    [Fact]
    public async Task Deposit_IsTheBound()
    {
        using var partner = await server.NewPartnerAsync(deposit: 30_000_00);
        using var gifts = new GiftApi(server.Server.BaseUrl, partner.Number, $"conformance-partner-key-{partner.Number}");
        await gifts.SoldAsync();
        (await gifts.CallAsync("issue_card", new { cardholder_name = "AKHMETOVA DANA", phone = GiftApi.NewPhone(), product_code = 3 })).AssertStatus(-6);
    }
}

/// <summary>Gift / Confirm. Spec: card-api §2.41.</summary>
[CardConforms("/v5/cards/activate_card")]
public sealed class ConfirmPageTests(ConformanceServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RightCode_ActivatesTheCard_Once(bool isNamed)
    {
        using var partner = await server.NewPartnerAsync();
        using var gifts = new GiftApi(server.Server.BaseUrl, partner.Number, $"conformance-partner-key-{partner.Number}");
        var (card, code, _) = await gifts.SoldAsync();
        var reply = await gifts.CallAsync("activate_card", isNamed ? new { otp = code, card_id = card } : new { otp = code });
        reply.AssertStatus(0, "card_status", "card_currency", "card_balance", "card_mask");
        Assert.Equal(("2", "KZT", "20000"), (reply["card_status"], reply["card_currency"], reply["card_balance"]));
        Assert.Matches("^[0-9]{4}\\*{8}[0-9]{4}$", reply["card_mask"]);
        (await gifts.CallAsync("activate_card", new { otp = code, card_id = card })).AssertStatus(-10);
    }

    [Fact]
    public async Task WrongCode_CountsThreeTimes_ThenANewOneIsNeeded()
    {
        using var gifts = server.Gifts();
        var (card, code, _) = await gifts.SoldAsync();
        var wrong = code == "0000" ? "0001" : "0000";
        for (var i = 0; i < 3; i++) (await gifts.CallAsync("activate_card", new { otp = wrong, card_id = card })).AssertStatus(-8);
        (await gifts.CallAsync("activate_card", new { otp = code, card_id = card })).AssertStatus(-8);
    }

    [Fact]
    public async Task ConfirmStatus_AndAllMembers_AreThePartnersChoice()
    {
        using var partner = await server.NewPartnerAsync("""{"gift":{"confirm_status":1,"always_all_members":true}}""");
        using var gifts = new GiftApi(server.Server.BaseUrl, partner.Number, $"conformance-partner-key-{partner.Number}");
        var (card, code, _) = await gifts.SoldAsync();
        var failed = await gifts.CallAsync("activate_card", new { otp = "none", card_id = card });
        failed.AssertStatus(-8, "card_status", "card_currency", "card_balance", "card_mask");
        Assert.Equal(("0", "", "0", ""), (failed["card_status"], failed["card_currency"], failed["card_balance"], failed["card_mask"]));
        Assert.Equal("1", (await gifts.CallAsync("activate_card", new { otp = code, card_id = card }))["card_status"]);
        Assert.Equal("2", (await gifts.CallAsync("card_status", new { card_id = card }))["card_status"]);
    }

    [Fact]
    public async Task CardOfAnotherPartner_IsNotFound()
    {
        using var gifts = server.Gifts();
        using var partner = await server.NewPartnerAsync();
        using var other = new GiftApi(server.Server.BaseUrl, partner.Number, $"conformance-partner-key-{partner.Number}");
        var (card, code, _) = await gifts.SoldAsync();
        (await other.CallAsync("activate_card", new { otp = code, card_id = card })).AssertStatus(-7);
        (await other.CallAsync("activate_card", new { otp = code })).AssertStatus(-8);
    }
}

/// <summary>Gift / Resend. Spec: card-api §2.42.</summary>
[CardConforms("/v5/cards/resend_card")]
public sealed class ResendPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Details_AreSentAgain_OnceTheCardIsActivated()
    {
        using var gifts = server.Gifts();
        var (card, code, phone) = await gifts.SoldAsync();
        (await gifts.CallAsync("resend_card", new { card_id = card })).AssertStatus(-7);
        (await gifts.CallAsync("activate_card", new { otp = code, card_id = card })).AssertStatus(0, "card_status", "card_currency", "card_balance", "card_mask");
        (await gifts.CallAsync("resend_card", new { card_id = card, phone })).AssertStatus(0, "card_id");
        (await gifts.CallAsync("resend", new { card_id = card })).AssertStatus(0, "card_id");
        (await gifts.CallAsync("resend_card", new { card_id = card, phone = "77019999999" })).AssertStatus(-3);
        (await gifts.CallAsync("resend_card", new { card_id = 1 })).AssertStatus(-7);
    }
}

/// <summary>Gift / Resend code. Spec: card-api §2.43.</summary>
[CardConforms("/v5/cards/resend_otp")]
public sealed class ResendCodePageTests(ConformanceServer server)
{
    [Fact]
    public async Task TooSoon_OrOfAnotherCard_IsRefused()
    {
        using var gifts = server.Gifts();
        var (card, code, _) = await gifts.SoldAsync();
        (await gifts.CallAsync("resend_otp", new { card_id = card })).AssertStatus(-1);
        (await gifts.CallAsync("resend_code", new { card_id = 1 })).AssertStatus(-7);
        (await gifts.CallAsync("resend_otp", new { })).AssertStatus(-7);
        (await gifts.CallAsync("activate_card", new { otp = code, card_id = card })).AssertStatus(0, "card_status", "card_currency", "card_balance", "card_mask");
        (await gifts.CallAsync("resend_otp", new { card_id = card })).AssertStatus(-10);
    }
}

/// <summary>Gift / Status. Spec: card-api §2.44.</summary>
[CardConforms("/v5/cards/card_status")]
public sealed class StatusPageTests(ConformanceServer server)
{
    [Theory]
    [InlineData("card_status")]
    [InlineData("status")]
    public async Task Card_IsDescribed(string method)
    {
        using var gifts = server.Gifts();
        var (card, _, _) = await gifts.SoldAsync();
        var reply = await gifts.CallAsync(method, new { card_id = card }, verb: HttpMethod.Get);
        reply.AssertStatus(0, "card_status", "card_currency", "card_balance", "card_mask");
        Assert.Equal(("1", "KZT"), (reply["card_status"], reply["card_currency"]));
        (await gifts.CallAsync(method, new { card_id = 1 })).AssertStatus(-7);
    }

    [Fact]
    public async Task Jws_IsTakenInPlaceOfSign()
    {
        using var api = server.FirstPartner();
        Assert.Contains("\"product_list\":[", await api.SendTextAsync("/v5/cards/product_list", "{}"), StringComparison.Ordinal);
    }
}
