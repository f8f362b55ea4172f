using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FreedomPay.Conformance.Tests.Card.GiftCards;

/// <summary>A partner's program of the oldest generation: Auth-Id, Request-Id and Sign. Spec: card-api §1.10.</summary>
public sealed class GiftApi(string baseUrl, string partner, string key) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient _http = new() { BaseAddress = new Uri(baseUrl) };

    public static string NewPhone() => "7701" + RandomNumberGenerator.GetString("0123456789", 7);

    public async Task<GiftReply> CallAsync(string method, object members, string? requestId = null, HttpMethod? verb = null, string? signedWith = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(members, Plain);
        using var request = new HttpRequestMessage(verb ?? HttpMethod.Post, "/v5/cards/" + method) { Content = new ByteArrayContent(body) };
        request.Headers.Add("Auth-Id", partner);
        request.Headers.Add("Request-Id", requestId ?? Guid.NewGuid().ToString("N"));
        request.Headers.Add("Sign", Convert.ToHexStringLower(SHA256.HashData([.. body, .. Encoding.UTF8.GetBytes(signedWith ?? key)])));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.NonValidated["Content-Type"].ToString());
        var reply = new GiftReply(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Matches(GiftReply.Moment(), reply["datetime"]);
        return reply;
    }

    /// <summary>Sells a card and answers its number and the code that went to the phone.</summary>
    public async Task<(long Card, string Code, string Phone)> SoldAsync()
    {
        var phone = NewPhone();
        var reply = await CallAsync("issue_card", new { cardholder_name = "AKHMETOVA DANA", phone = long.Parse(phone), product_code = 3 });
        return (long.Parse(reply.AssertStatus(0, "card_id")["card_id"]!), await CodeAsync(phone), phone);
    }

    /// <summary>The code of the newest message to a phone.</summary>
    public async Task<string> CodeAsync(string phone)
    {
        var messages = await _http.GetFromJsonAsync<JsonElement[]>($"/sandbox/messages?to={phone}", TestContext.Current.CancellationToken);
        return messages![0].GetProperty("code").GetString()!;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer of the older wire.</summary>
public sealed partial class GiftReply(HttpStatusCode status, string text)
{
    private readonly JsonElement _json = JsonDocument.Parse(text).RootElement;

    public HttpStatusCode Status => status;

    public string Text => text;

    public JsonElement Json => _json;

    public string? this[string name] =>
        _json.TryGetProperty(name, out var found) ? (found.ValueKind == JsonValueKind.String ? found.GetString() : found.GetRawText()) : null;

    /// <summary>The status and exactly these members behind it.</summary>
    public GiftReply AssertStatus(int code, params string[] members)
    {
        Assert.True(this["status"] == code.ToString(System.Globalization.CultureInfo.InvariantCulture), $"Not {code}: {text}");
        Assert.Equal(["datetime", "status", .. members], _json.EnumerateObject().Select(member => member.Name));
        return this;
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\z")]
    public static partial Regex Moment();
}
