using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Merchant.Sdk;

/// <summary>How requests of JS SDK and API SDK travel, and what is refused before a method sees them. Spec: sdk-and-cms §2.2.</summary>
public sealed class TransportTests(ConformanceServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestId_Repeated_IsRefusedAndNothingHappens()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = Guid.NewGuid().ToString();
        Assert.Equal(200, (await shop.PostAsync("/v5/sdk/tokenize", shop.Message(SdkMessages.Tokenize()), id)).Status);
        var repeated = await shop.PostAsync("/v5/sdk/charge", shop.Message(SdkMessages.Charge(SdkMessages.Card())), id);
        repeated.AssertSdkError(409, 9403, "Request-Id");
        Assert.Equal(id, repeated.Text("request_id"));
    }

    [Fact]
    public async Task RequestId_OfARefusedRequest_IsStillUnused()
    {
        var shop = await WebShop.CreateAsync(server);
        var id = Guid.NewGuid().ToString();
        (await shop.PostAsync("/v5/sdk/tokenize", shop.Message(SdkMessages.Tokenize("12")), id)).AssertSdkError(422, 9403, "options.card_number");
        Assert.Equal(200, (await shop.PostAsync("/v5/sdk/tokenize", shop.Message(SdkMessages.Tokenize()), id)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task RequestId_Missing_IsRefused(string? id)
    {
        var shop = await WebShop.CreateAsync(server);
        (await shop.PostAsync("/v5/sdk/tokenize", shop.Message(SdkMessages.Tokenize()), id)).AssertSdkError(422, 9403, "Request-Id");
    }

    [Fact]
    public async Task Message_SentAgainUnderAnotherId_ChargesOnce()
    {
        var shop = await WebShop.CreateAsync(server);
        var message = shop.Message(SdkMessages.Charge(SdkMessages.Card()));
        Assert.Equal("success", (await shop.PostAsync("/v5/sdk/charge", message, Guid.NewGuid().ToString())).Text("payment_status"));
        (await shop.PostAsync("/v5/sdk/charge", message, Guid.NewGuid().ToString())).AssertSdkError(409, 9403, "Request-Id");
    }

    [Fact]
    public async Task Token_Unknown_IsRefused()
    {
        var shop = await WebShop.CreateAsync(server);
        var message = shop.Message(SdkMessages.Tokenize());
        message["token"] = "web-token-of-nobody";
        (await shop.PostAsync("/v5/sdk/tokenize", message, Guid.NewGuid().ToString())).AssertSdkError(401, 9997);
        message["token"] = 5;
        (await shop.PostAsync("/v5/sdk/tokenize", message, Guid.NewGuid().ToString())).AssertSdkError(401, 9997);
    }

    [Fact]
    public async Task Message_ForAnotherShopsKey_IsRefused()
    {
        var (shop, other) = (await WebShop.CreateAsync(server), await WebShop.CreateAsync(server));
        var message = new JsonObject { ["data"] = SdkMessages.Seal(SdkMessages.Tokenize(), other.Pem), ["token"] = shop.Token };
        (await shop.PostAsync("/v5/sdk/tokenize", message, Guid.NewGuid().ToString())).AssertSdkError(400, 9998);
    }

    [Fact]
    public async Task Pieces_OfWrongSizeNumberOrText_AreOneAndTheSameRefusal()
    {
        var shop = await WebShop.CreateAsync(server);
        var piece = Convert.ToBase64String(RandomNumberGenerator.GetBytes(256));
        JsonNode?[] wrong =
        [
            new JsonArray(), new JsonArray([.. Enumerable.Repeat(piece, 41).Select(p => JsonValue.Create(p))]), new JsonArray(piece[..^4]), new JsonArray("no base64"),
            new JsonArray(5), piece, null, new JsonArray(piece), SdkMessages.Seal(JsonValue.Create("no object"), shop.Pem), SealText("{}", shop.Pem),
        ];
        foreach (var data in wrong)
        {
            var answer = await shop.PostAsync("/v5/sdk/tokenize", new JsonObject { ["data"] = data, ["token"] = shop.Token }, Guid.NewGuid().ToString());
            answer.AssertSdkError(400, 9998);
            Assert.Equal("Data cannot be decrypted", answer.Text("error_message"));
        }
    }

    [Fact]
    public async Task Keys_TwoAreActive_OlderOnesEnd()
    {
        var shop = await WebShop.CreateAsync(server);
        var keys = server.Services.GetRequiredService<SdkKeys>();
        var second = await keys.AddAsync(shop.Shop.Id, Cancellation);
        Assert.Equal(200, (await shop.CallAsync("tokenize", SdkMessages.Tokenize())).Status);
        Assert.Equal(200, (await PostWith(second.ToPem())).Status);
        await keys.AddAsync(shop.Shop.Id, Cancellation);
        (await shop.CallAsync("tokenize", SdkMessages.Tokenize())).AssertSdkError(400, 9998);
        Assert.Equal(200, (await PostWith(second.ToPem())).Status);
        Assert.True(await keys.RetireAsync(shop.Shop.Id, second.Kid, Cancellation));
        (await PostWith(second.ToPem())).AssertSdkError(400, 9998);

        Task<WebAnswer> PostWith(string pem) => shop.PostAsync(
            "/v5/sdk/tokenize", new JsonObject { ["data"] = SdkMessages.Seal(SdkMessages.Tokenize(), pem), ["token"] = shop.Token }, Guid.NewGuid().ToString());
    }

    [Fact]
    public async Task Origin_OfTheShop_MayCallAndRead()
    {
        var shop = await WebShop.CreateAsync(server);
        var answer = await shop.CallAsync("tokenize", SdkMessages.Tokenize());
        Assert.Equal((200, WebShop.Origin, "Origin"), (answer.Status, answer.Headers["Access-Control-Allow-Origin"], answer.Headers["Vary"]));
    }

    [Fact]
    public async Task Origin_OfSomebodyElse_IsRefusedAndMayNotRead()
    {
        var shop = await WebShop.CreateAsync(server);
        foreach (var origin in (string[])["https://evil.example", "null", "https://shop.example.evil.example", "http://shop.example", "https://shop.example:8443"])
        {
            var answer = await shop.PostAsync("/v5/sdk/tokenize", shop.Message(SdkMessages.Tokenize()), Guid.NewGuid().ToString(), origin);
            answer.AssertSdkError(401, 9997);
            Assert.DoesNotContain("Access-Control-Allow-Origin", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task Origin_NotSent_IsAServer()
    {
        var shop = await WebShop.CreateAsync(server);
        Assert.Equal(200, (await shop.PostAsync("/v5/sdk/tokenize", shop.Message(SdkMessages.Tokenize()), Guid.NewGuid().ToString(), origin: null)).Status);
    }

    [Theory]
    [InlineData("/v5/sdk/tokenize")]
    [InlineData("/v5/sdk/charge")]
    [InlineData("/v5/sdk/confirm")]
    [InlineData("/v5/sdk/status")]
    [InlineData("/v4/widget/payments")]
    public async Task Preflight_IsAnsweredForOriginsOfShopsOnly(string path)
    {
        var shop = await WebShop.CreateAsync(server);
        var allowed = await PreflightAsync(shop, path, WebShop.Origin);
        Assert.Equal(
            (204, WebShop.Origin, "POST", "Content-Type, Request-Id"),
            (allowed.Status, allowed.Headers["Access-Control-Allow-Origin"], allowed.Headers["Access-Control-Allow-Methods"],
                allowed.Headers["Access-Control-Allow-Headers"]));
        var refused = await PreflightAsync(shop, path, "https://evil.example");
        Assert.DoesNotContain("Access-Control-Allow-Origin", refused.Headers.Keys);
    }

    [Fact]
    public async Task UnknownPathsAndMethods_AreAnsweredInTheFamilysShape()
    {
        var shop = await WebShop.CreateAsync(server);
        (await shop.PostAsync("/v5/sdk/nothing", new JsonObject(), null)).AssertSdkError(404, 9403);
        (await shop.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v5/sdk/charge"))).AssertSdkError(405, 9403);
    }

    private static Task<WebAnswer> PreflightAsync(WebShop shop, string path, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,request-id");
        return shop.SendAsync(request);
    }

    /// <summary>Well encrypted, but the text is no Base64.</summary>
    private static JsonArray SealText(string text, string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return [JsonValue.Create(Convert.ToBase64String(rsa.Encrypt(Encoding.ASCII.GetBytes(text), RSAEncryptionPadding.Pkcs1)))];
    }
}
