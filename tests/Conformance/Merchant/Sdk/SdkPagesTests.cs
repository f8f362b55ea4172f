using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Sdk;

/// <summary>The methods of JS SDK and API SDK. Spec: sdk-and-cms §2.3–2.5.</summary>
public sealed partial class SdkPagesTests(ConformanceServer server)
{
    private const string Challenged = "4400444400050041";
    private const string Declined = "5548398681700148";

    private static readonly string[] AnswerNames =
        ["status", "payment_id", "order_id", "payment_status", "amount", "currency", "error_code", "error_message"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokenize_AnswersATokenAndWhatMayBeShown()
    {
        var shop = await WebShop.CreateAsync(server);
        var answer = await shop.CallAsync("tokenize", SdkMessages.Tokenize());
        Assert.Equal(200, answer.Status);
        Assert.Equal(["status", "token", "card", "expires_at"], answer.Names);
        Assert.True(Guid.TryParseExact(answer.Text("token"), "D", out _));
        Assert.Equal("""{"pan":"4400-44XX-XXXX-4440","brand":"VISA","exp":"12/30"}""", answer["card"].GetRawText());
        Assert.True(DateTimeOffset.TryParse(answer.Text("expires_at"), CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task Tokenize_LooksAtTheCheckDigitOfLiveShops()
    {
        var shop = await WebShop.CreateAsync(server, ""","testMode":false""");
        (await shop.CallAsync("tokenize", SdkMessages.Tokenize("4400444400004441"))).AssertSdkError(422, 9403, "options.card_number");
    }

    [Fact]
    public async Task Charge_ByCard_Pays()
    {
        var shop = await WebShop.CreateAsync(server);
        var answer = await shop.CallAsync("charge", SdkMessages.Charge(SdkMessages.Card()));
        Assert.Equal(200, answer.Status);
        Assert.Equal(AnswerNames, answer.Names);
        Assert.Equal(("ok", "A-1002", "success", "KZT"), (answer.Text("status"), answer.Text("order_id"), answer.Text("payment_status"), answer.Text("currency")));
        Assert.Equal(150.5m, answer["amount"].GetDecimal());
        var status = await shop.Shop.StatusAsync(answer["payment_id"].GetInt64());
        Assert.Equal("success", status["pg_payment_status"]);
    }

    [Fact]
    public async Task Charge_ByToken_PaysOnce()
    {
        var shop = await WebShop.CreateAsync(server);
        var token = (await shop.CallAsync("tokenize", SdkMessages.Tokenize())).Text("token")!;
        Assert.Equal("success", (await ChargeAsync(shop, token)).Text("payment_status"));
        (await ChargeAsync(shop, token)).AssertSdkError(422, 9403, "transaction.options.token");
    }

    [Fact]
    public async Task Charge_ByTokenRacing_PaysOnce()
    {
        var shop = await WebShop.CreateAsync(server);
        var token = (await shop.CallAsync("tokenize", SdkMessages.Tokenize())).Text("token")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ChargeAsync(shop, token)));
        Assert.Single(answers, answer => answer.Status == 200 && answer.Text("payment_status") == "success");
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.AssertSdkError(422, 9403, "transaction.options.token"));
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task Charge_ByTokenOfAnotherShop_IsRefused()
    {
        var (shop, other) = (await WebShop.CreateAsync(server), await WebShop.CreateAsync(server));
        var token = (await other.CallAsync("tokenize", SdkMessages.Tokenize())).Text("token")!;
        (await ChargeAsync(shop, token)).AssertSdkError(422, 9403, "transaction.options.token");
        Assert.Equal("success", (await ChargeAsync(other, token)).Text("payment_status"));
    }

    [Fact]
    public async Task Charge_Declined_IsAnErrorForGood()
    {
        var shop = await WebShop.CreateAsync(server);
        var answer = await shop.CallAsync("charge", SdkMessages.Charge(SdkMessages.Card(Declined)));
        Assert.Equal((200, "error", 10009), (answer.Status, answer.Text("payment_status"), answer["error_code"].GetInt32()));
        Assert.NotEmpty(answer.Text("error_message")!);
        var status = await shop.CallAsync("status", new JsonObject { ["payment_id"] = answer["payment_id"].GetInt64() });
        Assert.Equal(answer.Json.GetRawText(), status.Json.GetRawText());
    }

    [Theory]
    [InlineData("amount", "0", "amount")]
    [InlineData("amount", "100000000", "amount")]
    [InlineData("amount", "1.234", "amount")]
    [InlineData("amount", "-1", "amount")]
    [InlineData("currency", "\"XXX\"", "currency")]
    [InlineData("description", "null", "description")]
    [InlineData("order_id", "\"123456789012345678901234567890123456789012345678901\"", "order_id")]
    [InlineData("transaction", "{\"type\":\"cash\",\"options\":{}}", "transaction.type")]
    [InlineData("transaction", "{\"type\":\"tokenized_card\",\"options\":{\"card_cvv\":\"123\"}}", "transaction.options.token")]
    [InlineData("transaction", "{\"type\":\"bank_card\",\"options\":{\"card_number\":\"4400444400004440\"}}", "transaction.options.card_holder_name")]
    [InlineData("options", "{\"user\":{\"email\":\"nobody\"}}", "options.user.email")]
    [InlineData("options", "{\"callbacks\":{\"result_url\":\"ftp://x\"}}", "options.callbacks.result_url", 9993)]
    [InlineData("options", "{\"callbacks\":{\"cancel_url\":\"https://evil.example/x\"}}", "options.callbacks.cancel_url")]
    public async Task Charge_WrongMember_IsNamed(string member, string value, string field, int code = 9403)
    {
        var shop = await WebShop.CreateAsync(server);
        var payload = SdkMessages.Charge(SdkMessages.Card());
        payload[member] = JsonNode.Parse(value);
        (await shop.CallAsync("charge", payload)).AssertSdkError(422, code, field);
    }

    [Theory]
    [InlineData("card_cvv", "12")]
    [InlineData("card_exp_year", "20")]
    [InlineData("card_exp_month", "13")]
    [InlineData("card_number", "44004444")]
    public async Task Charge_WrongCard_IsNamed(string member, string value)
    {
        var shop = await WebShop.CreateAsync(server);
        var card = SdkMessages.Card();
        card[member] = value;
        (await shop.CallAsync("charge", SdkMessages.Charge(card))).AssertSdkError(422, 9403, "transaction.options." + member);
    }

    [Fact]
    public async Task Confirm_ByTheShop_FinishesWithTheIssuersAnswer()
    {
        var shop = await WebShop.CreateAsync(server);
        var charged = await shop.CallAsync("charge", SdkMessages.Charge(SdkMessages.Card(Challenged)));
        Assert.Equal([.. AnswerNames, "confirm"], charged.Names);
        var confirm = charged["confirm"];
        Assert.Equal(
            ["version", "acs_url", "method", "params", "md", "term_url", "frame_url"], confirm.EnumerateObject().Select(member => member.Name));
        var id = charged["payment_id"].GetInt64();
        Assert.Equal("need_confirm", (await shop.CallAsync("confirm", new JsonObject { ["payment_id"] = id })).Text("payment_status"));

        var (md, pares) = await PassAsync(confirm.GetProperty("acs_url").GetString()!, Parameters(confirm));
        (await shop.CallAsync("confirm", new JsonObject { ["payment_id"] = id, ["md"] = md, ["pares"] = "bm8=" })).AssertSdkError(422, 10004);
        var done = await shop.CallAsync("confirm", new JsonObject { ["payment_id"] = id, ["md"] = md, ["pares"] = pares });
        Assert.Equal((200, "success"), (done.Status, done.Text("payment_status")));
        Assert.Equal("success", (await shop.CallAsync("confirm", new JsonObject { ["payment_id"] = id })).Text("payment_status"));
    }

    [Fact]
    public async Task Frame_GoesToTheIssuerAndBack_AndFinishesThePayment()
    {
        var shop = await WebShop.CreateAsync(server);
        var charged = await shop.CallAsync("charge", SdkMessages.Charge(SdkMessages.Card(Challenged)));
        var confirm = charged["confirm"];
        using var start = await server.Server.Client.GetAsync(new Uri(confirm.GetProperty("frame_url").GetString()!), Cancellation);
        Assert.Contains($"frame-ancestors 'self' {WebShop.Origin}", string.Join(' ', start.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var page = await start.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains(confirm.GetProperty("md").GetString()!, page, StringComparison.Ordinal);

        var (md, pares) = await PassAsync(confirm.GetProperty("acs_url").GetString()!, Parameters(confirm));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["MD"] = md, ["PaRes"] = pares });
        using var back = await server.Server.Client.PostAsync(new Uri(confirm.GetProperty("term_url").GetString()!), form, Cancellation);
        Assert.Contains(
            $$"""{"type":"freedompay-3ds","payment_id":{{charged["payment_id"].GetInt64()}},"result":"success"}""",
            await back.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal);
        Assert.Equal("success", (await shop.CallAsync("confirm", new JsonObject { ["payment_id"] = charged["payment_id"].GetInt64() })).Text("payment_status"));
    }

    [Fact]
    public async Task Frame_WithoutTheCheckoutsNumber_ShowsNothing()
    {
        var shop = await WebShop.CreateAsync(server);
        var charged = await shop.CallAsync("charge", SdkMessages.Charge(SdkMessages.Card(Challenged)));
        var id = charged["payment_id"].GetInt64();
        foreach (var query in (string[])["", "?customer=" + Guid.NewGuid()])
        {
            using var answer = await server.Server.Client.GetAsync(new Uri($"/sdk/3ds/{id}/start{query}", UriKind.Relative), Cancellation);
            Assert.Equal(404, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task Payments_OfOtherShopsAndWires_AreNotThere()
    {
        var (shop, other) = (await WebShop.CreateAsync(server), await WebShop.CreateAsync(server));
        var id = (await other.CallAsync("charge", SdkMessages.Charge(SdkMessages.Card())))["payment_id"].GetInt64();
        (await shop.CallAsync("status", new JsonObject { ["payment_id"] = id })).AssertSdkError(404, 11068);
        (await shop.CallAsync("confirm", new JsonObject { ["payment_id"] = id })).AssertSdkError(404, 11068);
    }

    private static Task<WebAnswer> ChargeAsync(WebShop shop, string token) => shop.CallAsync(
        "charge", SdkMessages.Charge(new JsonObject { ["token"] = token, ["card_cvv"] = 123 }, "tokenized_card"));

    private static Dictionary<string, string> Parameters(System.Text.Json.JsonElement confirm) =>
        confirm.GetProperty("params").EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);

    /// <summary>The payer types the published code at the issuer's page.</summary>
    private async Task<(string SessionData, string Response)> PassAsync(string acs, Dictionary<string, string> parameters)
    {
        var page = await PostAsync(acs, parameters);
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        fields["action"] = "confirm";
        fields["code"] = Payer.RightCode;
        var answer = Hidden().Matches(await PostAsync(acs, fields)).ToDictionary(m => m.Groups[1].Value, m => System.Net.WebUtility.HtmlDecode(m.Groups[2].Value));
        return (answer["MD"], answer["PaRes"]);
    }

    private async Task<string> PostAsync(string url, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await server.Server.Client.PostAsync(new Uri(url), content, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    [GeneratedRegex("""<input type="hidden" name="(\w+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
