using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>A partner's program: signs by itself, and checks of every answer what holds for all of them.</summary>
public sealed class CardApi(string baseUrl, long partner, string key) : IDisposable
{
    public const string Prefix = "/v5/card-api/";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(baseUrl) };

    public long Partner => partner;

    public string Number => partner.ToString(CultureInfo.InvariantCulture);

    public static string NewId() => Guid.NewGuid().ToString("D");

    /// <summary>The body as a JSON object, to change and to send.</summary>
    public static JsonObject Body(object members) => JsonSerializer.SerializeToNode(members, Plain)!.AsObject();

    /// <summary>Calls a method with a request_id of its own unless the members have one.</summary>
    public Task<CardAnswer> DoAsync(string method, object members)
    {
        var body = Body(members);
        if (!body.ContainsKey("request_id"))
        {
            body.Insert(0, "request_id", NewId());
        }

        return CallAsync(method, body);
    }

    /// <summary>Calls a method with exactly these members.</summary>
    public Task<CardAnswer> CallAsync(string method, object members) => CallAsync(method, Body(members));

    /// <summary>Calls a method.</summary>
    public Task<CardAnswer> CallAsync(string method, JsonObject body) => SendAsync(PathOf(method), body.ToJsonString(Plain));

    /// <summary>Sends a text, signed with the partner's key or another.</summary>
    public async Task<CardAnswer> SendAsync(string path, string body, string? otherKey = null, string algorithm = "HS512")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.Add("X-JWS-Signature", Sign(path, body, otherKey ?? key, algorithm));
        return await SendAsync(request);
    }

    /// <summary>Sends a text, signed; the answer as it came.</summary>
    public async Task<string> SendTextAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.Add("X-JWS-Signature", Sign(path, body, key, "HS256"));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a request as it is.</summary>
    public async Task<CardAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await CardAnswer.ReadAsync(response);
        Assert.DoesNotContain(key, answer.Text + response.Headers, StringComparison.Ordinal);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private static string PathOf(string method) => method.StartsWith('/') ? method : Prefix + method;

    private string Sign(string path, string body, string signingKey, string algorithm)
    {
        var header = $$"""{"uri":"{{path}}","auth_id":"{{Number}}","method":"POST","params":"","alg":"{{algorithm}}"}""";
        var input = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(body))}";
        var (secret, bytes) = (Encoding.UTF8.GetBytes(signingKey), Encoding.ASCII.GetBytes(input));
        var hash = algorithm == "HS512" ? HMACSHA512.HashData(secret, bytes) : HMACSHA256.HashData(secret, bytes);
        return $"{input.Split('.')[0]}..{Encode(hash)}";
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
