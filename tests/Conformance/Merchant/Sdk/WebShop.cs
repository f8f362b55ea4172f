using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Merchant.Sdk;

/// <summary>A shop whose pages speak plain JSON: it encrypts, by the specification alone, and posts.</summary>
public sealed class WebShop
{
    public const string Origin = "https://shop.example";

    private readonly ConformanceServer _server;

    private WebShop(ConformanceServer server, Shop shop, string token, string pem)
    {
        _server = server;
        Shop = shop;
        Token = token;
        Pem = pem;
    }

    public Shop Shop { get; }

    public string Token { get; }

    public string Pem { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<WebShop> CreateAsync(ConformanceServer server, string more = "")
    {
        var token = "web-token-" + Guid.NewGuid().ToString("N");
        var shop = await server.NewShopAsync($$"""{"webToken":"{{token}}","webOrigins":["{{Origin}}","http://127.0.0.1:*"]{{more}}}""");
        var key = await server.Services.GetRequiredService<SdkKeys>().GetAsync(shop.Id, Cancellation);
        return new WebShop(server, shop, token, key.ToPem());
    }

    public JsonObject Message(JsonNode payload) => new() { ["data"] = SdkMessages.Seal(payload, Pem), ["token"] = Token };

    /// <summary>Calls a method of the SDK with a request number of its own.</summary>
    public Task<WebAnswer> CallAsync(string method, JsonNode payload) => PostAsync("/v5/sdk/" + method, Message(payload), Guid.NewGuid().ToString());

    public Task<WebAnswer> PostAsync(string path, JsonNode body, string? requestId, string? origin = Origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (requestId is not null) request.Headers.Add("Request-Id", requestId);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return SendAsync(request);
    }

    /// <summary>A JSON payment call with HTTP Basic.</summary>
    public Task<WebAnswer> BasicAsync(
        HttpMethod method, string path, string? body = null, string? idempotencyKey = null, string? key = null, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Shop.Id}:{key ?? Shop.Key}")));
        if (idempotencyKey is not null) request.Headers.Add("X-Idempotency-Key", idempotencyKey);
        return SendAsync(request);
    }

    public async Task<WebAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _server.Server.Client.SendAsync(request, Cancellation);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new WebAnswer((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, headers);
        }
    }
}

/// <summary>An answer in plain JSON.</summary>
public sealed record WebAnswer(int Status, JsonElement Json, IReadOnlyDictionary<string, string> Headers)
{
    public IEnumerable<string> Names => Json.EnumerateObject().Select(member => member.Name);

    public JsonElement this[string name] => Json.GetProperty(name);

    public string? Text(string name) => Json.GetProperty(name).GetString();

    public void AssertSdkError(int status, int code, string? field = null)
    {
        Assert.Equal((status, code, "error"), (Status, this["error_code"].GetInt32(), Text("status")));
        Assert.NotEmpty(Text("error_message")!);
        string[] names = field is null ? ["status", "error_code", "error_message", "request_id"] : ["status", "error_code", "error_message", "errors", "request_id"];
        Assert.Equal(names, Names);
        if (field is not null) Assert.Equal([field], this["errors"].EnumerateObject().Select(member => member.Name));
    }

    public void AssertError(int status, int? code = null, string? field = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal(["code", "message", "errors"], Names);
        if (code is not null) Assert.Equal(code, this["code"].GetInt32());
        Assert.Equal(field is null ? [] : [field], this["errors"].EnumerateObject().Select(member => member.Name));
    }
}
