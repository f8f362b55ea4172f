using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Merchant.Sdk;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Widget;

/// <summary>JSON payments and the widget's back-end. Spec: sdk-and-cms §4.3, §4.4; callbacks §8 (the payment object).</summary>
public sealed class JsonPaymentsTests(ConformanceServer server)
{
    private const string Body = """
        {"order":"A-1001","amount":150.50,"currency":"KZT","description":"Coffee beans","param1":"p1",
         "options":{"callbacks":{"result_url":"https://shop.example/hook","success_url":"https://shop.example/ok/{id}"},
         "user":{"email":"a@b.example","phone":"77000000000"},"custom_params":{"cart":77},
         "receipt_positions":[{"count":1,"name":"Beans","tax_type":3,"price":150.5}]}}
        """;

    private static readonly string[] Names =
    [
        "id", "status", "order", "amount", "refund_amount", "currency", "description", "expires_at", "created_at", "updated_at", "param1", "param2", "param3",
        "options", "payment_page_url",
    ];

    [Fact]
    public async Task Create_AnswersThePaymentAndItsPage()
    {
        var shop = await WebShop.CreateAsync(server);
        var answer = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body);
        Assert.Equal(201, answer.Status);
        Assert.Equal(Names, answer.Names);
        Assert.Equal("""{"code":"new"}""", answer["status"].GetRawText());
        Assert.Equal(
            ("A-1001", "150.50", "0.00", "KZT", "p1", JsonValueKind.Null),
            (answer.Text("order"), answer.Text("amount"), answer.Text("refund_amount"), answer.Text("currency"), answer.Text("param1"), answer["param2"].ValueKind));
        var (id, options) = (answer["id"].GetInt64(), answer["options"]);
        Assert.Equal($"https://shop.example/ok/{id}", options.GetProperty("callbacks").GetProperty("success_url").GetString());
        Assert.Equal("a@b.example", options.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal("77000000000", options.GetProperty("user").GetProperty("phone").GetString());
        Assert.Equal("""{"cart":"77"}""", options.GetProperty("custom_params").GetRawText());
        Assert.Equal("""[{"count":1,"name":"Beans","tax_type":3,"price":"150.5"}]""", options.GetProperty("receipt_positions").GetRawText());
        Assert.Matches("^http.*/pay\\.html\\?customer=[0-9a-f-]{36}$", answer.Text("payment_page_url"));
        Assert.All((string[])["expires_at", "created_at", "updated_at"], name => Assert.Matches("^[0-9-]{10}T[0-9:]{8}Z$", answer.Text(name)));

        var read = await shop.BasicAsync(HttpMethod.Get, $"/v4/payments/{id}", idempotencyKey: "ignored");
        Assert.Equal((200, answer.Json.GetRawText()), (read.Status, read.Json.GetRawText()));
    }

    [Fact]
    public async Task Create_LabelledAsAForm_IsReadAsJson()
    {
        var shop = await WebShop.CreateAsync(server);
        Assert.Equal(201, (await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body, contentType: "application/x-www-form-urlencoded")).Status);
    }

    [Fact]
    public async Task Create_SameKey_IsTheSamePayment_AnotherBodyAConflict()
    {
        var shop = await WebShop.CreateAsync(server);
        var first = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body, "key-1");
        var again = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body, "key-1");
        Assert.Equal((201, first["id"].GetInt64()), (again.Status, again["id"].GetInt64()));
        (await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body.Replace("150.50", "150.51", StringComparison.Ordinal), "key-1"))
            .AssertError(409, 9403, "X-Idempotency-Key");
    }

    [Fact]
    public async Task Basic_WrongOrMissing_IsRefused()
    {
        var shop = await WebShop.CreateAsync(server);
        var wrong = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body, key: "wrong");
        wrong.AssertError(401, 9998);
        Assert.StartsWith("Basic ", wrong.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        (await shop.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v4/payments/1"))).AssertError(401, 9998);
    }

    [Theory]
    [InlineData("""{"currency":"KZT","description":"x"}""", "amount")]
    [InlineData("""{"amount":1,"description":"x"}""", "currency")]
    [InlineData("""{"amount":1,"currency":"KZT"}""", "description")]
    [InlineData("""{"amount":1,"currency":"KZT","description":"x","expires_at":"yesterday"}""", "expires_at")]
    [InlineData("""{"amount":1,"currency":"KZT","description":"x","expires_at":"2020-01-01 00:00:00"}""", "expires_at")]
    public async Task Create_WrongMember_IsNamed(string body, string field)
    {
        var shop = await WebShop.CreateAsync(server);
        (await shop.BasicAsync(HttpMethod.Post, "/v4/payments", body)).AssertError(422, 9403, field);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Create_AddressThatTheClassicWireRefuses_IsRefusedAndNamed(string name)
    {
        var shop = await WebShop.CreateAsync(server);
        const string Host = "https://shop.example/";
        foreach (var url in (string[])["javascript:alert(1)", "ftp://shop.example/", "shop.example/hook", "/hook", Host + new string('a', 256 - Host.Length)])
        {
            (await shop.BasicAsync(HttpMethod.Post, "/v4/payments", BodyWith(name, url))).AssertError(422, 9993, $"options.callbacks.{name}");
        }

        var longest = Host + new string('a', 255 - Host.Length);
        var answer = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", BodyWith(name, longest));
        Assert.Equal(201, answer.Status);
        Assert.Equal(longest, answer["options"].GetProperty("callbacks").GetProperty(name).GetString());
    }

    [Fact]
    public async Task Create_AllAddresses_AreAnswered()
    {
        var shop = await WebShop.CreateAsync(server);
        const string Callbacks = """
            {"result_url":"https://shop.example/r","check_url":"https://shop.example/c","cancel_url":"https://shop.example/x","success_url":"https://shop.example/s",
            "failure_url":"https://shop.example/f","back_url":"https://shop.example/b","capture_url":"https://shop.example/p"}
            """;
        var body = $$"""{"amount":1,"currency":"KZT","description":"x","options":{"callbacks":{{Callbacks}} } }""";
        var answer = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", body);
        Assert.Equal(Callbacks.ReplaceLineEndings(""), answer["options"].GetProperty("callbacks").GetRawText());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"amount\":1,\"amount\":2}")]
    public async Task Create_NoJsonObject_IsRefused(string body)
    {
        var shop = await WebShop.CreateAsync(server);
        (await shop.BasicAsync(HttpMethod.Post, "/v4/payments", body)).AssertError(400, 9403);
    }

    [Fact]
    public async Task Read_OfAnotherShop_IsNotThere()
    {
        var (shop, other) = (await WebShop.CreateAsync(server), await WebShop.CreateAsync(server));
        var id = (await other.BasicAsync(HttpMethod.Post, "/v4/payments", Body))["id"].GetInt64();
        (await shop.BasicAsync(HttpMethod.Get, $"/v4/payments/{id}")).AssertError(404, 11068);
    }

    [Fact]
    public async Task Cancel_OfAnUnpaidBill_WithdrawsIt()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = (await shop.BasicAsync(HttpMethod.Post, "/v4/payments", Body))["id"].GetInt64();
        var cancelled = await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/cancel", "{}");
        Assert.Equal((200, """{"code":"error"}"""), (cancelled.Status, cancelled["status"].GetRawText()));
    }

    [Fact]
    public async Task Clearing_Then_Refund_MoveTheMoney()
    {
        var shop = await WebShop.CreateAsync(server);
        var held = await HoldAsync(shop);
        var cleared = await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/clearing", """{"amount":100}""");
        Assert.Equal((200, """{"code":"success"}"""), (cleared.Status, cleared["status"].GetRawText()));
        var part = await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/refund", """{"amount":40.5}""", "refund-1");
        Assert.Equal((200, "40.50"), (part.Status, part.Text("refund_amount")));
        Assert.Equal("40.50", (await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/refund", """{"amount":40.5}""", "refund-1")).Text("refund_amount"));
        (await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/refund", """{"amount":1000}""")).AssertError(422, 10020);
        var whole = await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/refund");
        Assert.Equal(("100.00", """{"code":"refunded"}"""), (whole.Text("refund_amount"), whole["status"].GetRawText()));
        await server.AssertBooksAreRightAsync();
    }

    [Fact]
    public async Task Cancel_OfAHold_ReleasesIt()
    {
        var shop = await WebShop.CreateAsync(server);
        var held = await HoldAsync(shop);
        var cancelled = await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/cancel");
        Assert.Equal((200, """{"code":"revoked"}"""), (cancelled.Status, cancelled["status"].GetRawText()));
        (await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{held}/clearing")).AssertError(422, 11017);
    }

    [Theory]
    [InlineData("\"options\":{\"callbacks\":{\"check_url\":\"https://evil.example/revoke.php\"}}", "payment.options.callbacks.check_url")]
    [InlineData("\"options\":{\"callbacks\":{\"result_url\":\"https://shop.example.evil.example/x\"}}", "payment.options.callbacks.result_url")]
    [InlineData("\"options\":{\"callbacks\":{\"cancel_url\":\"https://evil.example/x\"}}", "payment.options.callbacks.cancel_url")]
    [InlineData("\"options\":{\"callbacks\":{\"capture_url\":\"https://evil.example/x\"}}", "payment.options.callbacks.capture_url")]
    [InlineData("\"options\":{\"custom_params\":{\"a\":\"500001;1000000001;77;s\"}}", "payment.options.custom_params")]
    [InlineData("\"param1\":\"a;b\"", "payment.param1")]
    public async Task Widget_WhatThePublicTokenMayNotAskFor_IsRefused(string more, string field)
    {
        var shop = await WebShop.CreateAsync(server);
        var body = JsonNode.Parse(
            $$"""{"token":"{{shop.Token}}","payment":{"order":"W-1","amount":10,"currency":"KZT","description":"Tea",{{more}} } }""")!;
        (await shop.PostAsync("/v4/widget/payments", body, null)).AssertError(422, 9403, field);
    }

    [Fact]
    public async Task Widget_OffersNoKeptCards()
    {
        var shop = await WebShop.CreateAsync(server);
        var user = Shop.NewUser();
        var token = await shop.Shop.TokenAsync(user);
        var body = JsonNode.Parse(
            $$"""{"token":"{{shop.Token}}","payment":{"order":"W-2","amount":10,"currency":"KZT","description":"Tea","options":{"user":{"id":"{{user}}"} } } }""")!;
        var opened = await shop.PostAsync("/v4/widget/payments", body, null);
        var page = await server.Server.Client.GetStringAsync(new Uri(opened.Text("frame_url")!), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("name=\"card\"", page, StringComparison.Ordinal);
        using var paid = await server.Server.Client.PostAsJsonAsync(
            $"/pay/{opened.Text("customer")}/pay", new { type = "tokenized_card", token }, TestContext.Current.CancellationToken);
        Assert.Contains("\"status\":\"error\"", await paid.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("new", (await shop.Shop.StatusAsync(opened["id"].GetInt64()))["pg_payment_status"]);
    }

    [Fact]
    public async Task Widget_AnswersItsFrame()
    {
        var shop = await WebShop.CreateAsync(server);
        var answer = await shop.PostAsync("/v4/widget/payments", WidgetBody(shop.Token), null);
        Assert.Equal(201, answer.Status);
        Assert.Equal(["id", "customer", "frame_url", "expires_at"], answer.Names);
        Assert.EndsWith("/widget.html?customer=" + answer.Text("customer"), answer.Text("frame_url"), StringComparison.Ordinal);
        Assert.Equal(WebShop.Origin, answer.Headers["Access-Control-Allow-Origin"]);
        Assert.True(DateTimeOffset.TryParse(answer.Text("expires_at"), CultureInfo.InvariantCulture, out _));
        using var page = await server.Server.Client.GetAsync(new Uri(answer.Text("frame_url")!), TestContext.Current.CancellationToken);
        Assert.Contains(WebShop.Origin, string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Widget_ForeignDomainOrToken_IsRefused()
    {
        var shop = await WebShop.CreateAsync(server);
        (await shop.PostAsync("/v4/widget/payments", WidgetBody(shop.Token), null, "https://evil.example")).AssertError(401, 9997);
        (await shop.PostAsync("/v4/widget/payments", WidgetBody("web-token-of-nobody"), null)).AssertError(401, 9997);
    }

    [Fact]
    public async Task Widget_WithoutOrder_IsRefused()
    {
        var shop = await WebShop.CreateAsync(server);
        var body = WidgetBody(shop.Token);
        body["payment"]!.AsObject().Remove("order");
        (await shop.PostAsync("/v4/widget/payments", body, null)).AssertError(422, 9403, "payment.order");
    }

    public static TheoryData<string> Addresses() =>
        ["result_url", "check_url", "cancel_url", "success_url", "failure_url", "back_url", "capture_url"];

    private static string BodyWith(string name, string url) =>
        $$"""{"amount":1,"currency":"KZT","description":"x","options":{"callbacks":{"{{name}}":"{{url}}"} } }""";

    private static async Task<long> HoldAsync(WebShop shop)
    {
        var charge = SdkMessages.Charge(SdkMessages.Card());
        charge["auto_clearing"] = 0;
        return (await shop.CallAsync("charge", charge))["payment_id"].GetInt64();
    }

    private static JsonObject WidgetBody(string token) => new()
    {
        ["token"] = token,
        ["payment"] = new JsonObject { ["order"] = "A-1", ["amount"] = "150.50", ["currency"] = "KZT", ["description"] = "Coffee beans", ["language"] = "kz" },
    };
}
