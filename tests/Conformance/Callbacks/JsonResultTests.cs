using System.Text.Json;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Merchant.Sdk;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>The result notice of SDK, widget and JSON payments. Spec: callbacks §8.</summary>
public sealed class JsonResultTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task Paid_IsToldAsTheSignedObject()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = await ChargeAsync(shop, SdkMessages.Card());
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(("POST", "/shop/hook", "application/json"), (call.Method, call.Path, call.ContentType));
        var message = JsonDocument.Parse(call.Body).RootElement;
        Assert.Equal(
            [
                "id", "status", "order", "amount", "refund_amount", "currency", "description", "expires_at", "created_at", "updated_at", "param1", "param2",
                "param3", "options", "salt", "sig",
            ],
            message.EnumerateObject().Select(member => member.Name));
        Assert.Equal((id, "success", "150.50"), (message.GetProperty("id").GetInt64(), CodeOf(message), message.GetProperty("amount").GetString()));
        Assert.Equal(JsonSignature.Of("hook", message, shop.Token), message.GetProperty("sig").GetString());
        Assert.DoesNotContain("4400444400004440", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declined_IsToldOnceAsAnError()
    {
        var shop = await WebShop.CreateAsync(server);
        await ChargeAsync(shop, SdkMessages.Card("5548398681700148"));
        Assert.Equal("error", CodeOf(JsonDocument.Parse(Assert.Single(Receiver.Calls).Body).RootElement));
    }

    [Fact]
    public async Task ReceiveKey_SignsWhereTheShopWantsIt()
    {
        var shop = await WebShop.CreateAsync(server, ""","signWithWebToken":false""");
        await ChargeAsync(shop, SdkMessages.Card());
        var message = JsonDocument.Parse(Assert.Single(Receiver.Calls).Body).RootElement;
        Assert.Equal(JsonSignature.Of("hook", message, shop.Shop.Key), message.GetProperty("sig").GetString());
    }

    [Fact]
    public async Task ClassicShop_IsToldByForm()
    {
        var shop = await WebShop.CreateAsync(server, ""","webCallbacksAsJson":false""");
        await ChargeAsync(shop, SdkMessages.Card());
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal("application/x-www-form-urlencoded", call.ContentType);
        call.AssertSigned(shop.Shop);
    }

    private async Task<long> ChargeAsync(WebShop shop, JsonObject card)
    {
        var charge = SdkMessages.Charge(card);
        charge["options"] = new JsonObject { ["callbacks"] = new JsonObject { ["result_url"] = Receiver.BaseUrl + "/shop/hook" } };
        var answer = await shop.CallAsync("charge", charge);
        await server.DrainAsync();
        return answer["payment_id"].GetInt64();
    }

    private static string? CodeOf(JsonElement message) => message.GetProperty("status").GetProperty("code").GetString();
}
