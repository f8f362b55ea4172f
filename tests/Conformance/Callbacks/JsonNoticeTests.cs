using System.Text.Json;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Merchant.Sdk;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>
/// Captures and returned money, told at <c>capture_url</c> and <c>cancel_url</c> of JSON payments. Spec: sdk-and-cms §4.4; callbacks §5, §6, §8.
/// </summary>
public sealed class JsonNoticeTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task Capture_ThenRefunds_AreToldAsTheSignedObject()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = await HoldAsync(shop);
        Assert.Empty(Receiver.Calls);

        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/clearing", """{"amount":100}""");
        await server.DrainAsync();
        AssertTold(shop, 0, "/captured", id, "success", "0.00");

        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/refund", """{"amount":40.5}""");
        await server.DrainAsync();
        AssertTold(shop, 1, "/cancelled", id, "success", "40.50");

        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/refund");
        await server.DrainAsync();
        AssertTold(shop, 2, "/cancelled", id, "refunded", "100.00");
        Assert.Equal(3, Receiver.Calls.Count);
        Assert.Equal(["capture", "refund", "refund"], (await server.AttemptsAsync(id)).Select(attempt => attempt.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task CaptureByTime_IsTold()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = await HoldAsync(shop);
        await server.PassAsync(TimeSpan.FromDays(6));
        AssertTold(shop, 0, "/captured", id, "success", "0.00");
    }

    [Fact]
    public async Task Cancel_IsTold_WhicheverWireCancels()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = await HoldAsync(shop);
        Assert.Equal("ok", (await shop.Shop.CancelAsync(id))["pg_status"]);
        await server.DrainAsync();
        AssertTold(shop, 0, "/cancelled", id, "revoked", "0.00");
    }

    [Fact]
    public async Task ShopIsAway_IsToldAgain()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = await HoldAsync(shop);
        Receiver.AnswerWith(500);
        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/cancel");
        await server.DrainAsync();
        Receiver.AnswerWith(200);
        await server.PassAsync(TimeSpan.FromMinutes(31));
        await server.PassAsync(TimeSpan.FromMinutes(31));
        Assert.Equal(2, Receiver.Calls.Count);
        AssertTold(shop, 1, "/cancelled", id, "revoked", "0.00");
    }

    [Fact]
    public async Task AddressesOfTheSettings_AreToldByForm_WhereThePaymentNamesNone()
    {
        var shop = await WebShop.CreateAsync(server, $$""","captureUrl":"{{Receiver.BaseUrl}}/settings/captured" """);
        var id = await HoldAsync(shop, new JsonObject());
        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/clearing");
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(shop.Shop);
        Assert.Equal(("/settings/captured", $"{id}", "150.5"), (call.Path, call["pg_payment_id"], call["pg_clearing_amount"]));
    }

    [Fact]
    public async Task PublicToken_NamesAddresses_WhereTheSettingsHaveNone()
    {
        var shop = await WebShop.CreateAsync(server, $$""","refundUrl":"{{Receiver.BaseUrl}}/settings/refunded" """);
        var charge = SdkMessages.Charge(SdkMessages.Card());
        charge["auto_clearing"] = 0;
        charge["options"] = new JsonObject { ["callbacks"] = Callbacks() };
        var id = (await shop.CallAsync("charge", charge))["payment_id"].GetInt64();

        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/clearing");
        await shop.BasicAsync(HttpMethod.Post, $"/v4/payments/{id}/refund");
        await server.DrainAsync();

        Assert.Equal(["/captured", "/settings/refunded"], Receiver.Calls.Select(call => call.Path).Order());
        var captured = Receiver.Calls.Single(call => call.Path == "/captured");
        var message = JsonDocument.Parse(captured.Body).RootElement;
        Assert.Equal(JsonSignature.Of("captured", message, shop.Token), message.GetProperty("sig").GetString());
    }

    private async Task<long> HoldAsync(WebShop shop, JsonObject? callbacks = null)
    {
        var body = new JsonObject
        {
            ["order"] = "A-1001", ["amount"] = 150.5, ["currency"] = "KZT", ["description"] = "Coffee beans", ["auto_clearing"] = 0,
            ["options"] = new JsonObject { ["callbacks"] = callbacks ?? Callbacks() },
        };
        var opened = await shop.BasicAsync(HttpMethod.Post, "/v4/payments", body.ToJsonString());
        var id = opened["id"].GetInt64();
        var page = new PayerAtPage(server.Server.BaseUrl, id, opened.Text("payment_page_url")!.Split("customer=")[1]);
        Assert.Equal("ok", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "status"));
        await server.DrainAsync();
        return id;
    }

    private JsonObject Callbacks() => new() { ["capture_url"] = Receiver.BaseUrl + "/captured", ["cancel_url"] = Receiver.BaseUrl + "/cancelled" };

    private void AssertTold(WebShop shop, int index, string path, long id, string code, string returned)
    {
        var call = Receiver.Calls[index];
        Assert.Equal(("POST", path, "application/json"), (call.Method, call.Path, call.ContentType));
        var message = JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal(
            [
                "id", "status", "order", "amount", "refund_amount", "currency", "description", "expires_at", "created_at", "updated_at", "param1", "param2",
                "param3", "options", "salt", "sig",
            ],
            message.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            (id, code, returned, "150.50"),
            (
                message.GetProperty("id").GetInt64(), message.GetProperty("status").GetProperty("code").GetString(),
                message.GetProperty("refund_amount").GetString(), message.GetProperty("amount").GetString()));
        Assert.Equal(JsonSignature.Of(path.TrimStart('/'), message, shop.Shop.Key), message.GetProperty("sig").GetString());
    }
}
