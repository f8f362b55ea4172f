using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FreedomPay.Conformance.Tests.Callbacks;
using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Kernel;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Card;

/// <summary>Partners are told of what they did not see happen. Spec: card-api §1.7.</summary>
public sealed class PartnerCallbackTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private const string Key = "conformance-callback-key";

    private static int _partners = 730_000;

    private readonly ConcurrentQueue<(string Signature, string EventId)> _headers = new();
    private Receiver? _receiver;

    private Receiver Receiver => _receiver!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        AnswerWith(200);
    }

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task BackgroundRequest_IsToldWhenItIsDone_SignedByThePartnersKey()
    {
        using var api = await PartnerAsync("\"async_mode\":\"async\",\"async_delay_ms\":0");
        var id = CardApi.NewId();
        Assert.Equal("process", (await api.CallAsync("client/add_v2", new { request_id = id, product_id = 5000, client = Things.Person() }))["request_status"]);

        var told = await NextAsync();
        Assert.Equal(("request.completed", id, "success"), (Member(told, "event"), Member(told, "request_id"), Member(told, "request_status")));
        Assert.Equal((await api.CallAsync("request/status", new { request_id = id }))["client_id"], Member(told, "client_id"));
        Assert.Matches("^[0-9-]{10}T[0-9:]{8}[+]05:00$", Member(told, "dt"));
        var call = Receiver.Calls[^1];
        Assert.Equal(("POST", "/hooks/cards", "?p=7", "application/json"), (call.Method, call.Path, call.Query, call.ContentType));
        AssertSigned(call, _headers.Last().Signature, api.Number);
    }

    [Fact]
    public async Task FailedRequest_IsToldWithItsError()
    {
        using var api = await PartnerAsync("\"async_mode\":\"async\",\"async_delay_ms\":0");
        await api.DoAsync("card/activate", new { card_id = Guid.NewGuid() });

        var told = await NextAsync();
        Assert.Equal(("error", "2101"), (Member(told, "request_status"), Member(told, "error_code")));
    }

    [Fact]
    public async Task Unacknowledged_IsRepeatedAfterAMinute_WithTheSameEventId()
    {
        using var api = await PartnerAsync("\"callback_always\":true");
        AnswerWith(500);
        await api.ClientAsync();
        await NextAsync();
        AnswerWith(200);
        await server.PassAsync(TimeSpan.FromSeconds(61));
        await NextAsync();
        await server.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(2, Receiver.Calls.Count);
        Assert.Equal(Receiver.Calls[0].Body, Receiver.Calls[1].Body);
        Assert.Single(_headers.Select(header => header.EventId).Distinct());
    }

    [Fact]
    public async Task ExhaustedPins_AreTold()
    {
        using var api = await PartnerAsync("\"async_mode\":\"sync\"");
        var card = await api.ActiveAsync();
        for (var i = 0; i < 3; i++)
        {
            await server.Services.GetRequiredService<IPinEntry>().EnterAsync(new PartnerId(api.Partner), card, "0000", CancellationToken.None);
        }

        var told = await NextAsync();
        Assert.Equal(("card.pin_blocked", "pin_blocked"), (Member(told, "event"), Member(told, "card_status")));
        Assert.Equal(card, told.GetProperty("cards")[0].GetProperty("card_id").GetString());
    }

    [Fact]
    public async Task OperatorsDecision_IsTold_AndTheVerificationItFinishes()
    {
        using var api = await PartnerAsync("\"async_mode\":\"sync\"");
        var (client, id) = (await api.ClientAsync(), CardApi.NewId());
        (await api.CallAsync("client/verify", new { request_id = id, client_id = client, product_id = 5000 })).Ok();
        await server.Services.GetRequiredService<IClientDesk>().DecideAsync(
            new PartnerId(api.Partner), client, ClientDecision.Verify, TestContext.Current.CancellationToken);

        var told = new[] { await NextAsync(), await NextAsync() };
        Assert.Equal(["client.status_changed", "request.completed"], told.Select(event_ => Member(event_, "event")).Order());
        Assert.All(told, event_ => Assert.Equal((client, "verified"), (Member(event_, "client_id"), Member(event_, "client_status"))));
        Assert.Contains(told, event_ => Member(event_, "request_id") == id);
    }

    [Fact]
    public async Task EndOfACardsTerm_IsTold()
    {
        using var api = await PartnerAsync("\"async_mode\":\"sync\"");
        var card = await api.IssuedAsync();
        await server.PassAsync(TimeSpan.FromDays(31 * 37));

        var told = await NextAsync();
        Assert.Equal(("card.status_changed", "expired"), (Member(told, "event"), Member(told, "card_status")));
        Assert.Equal(card, told.GetProperty("cards")[0].GetProperty("card_id").GetString());
        Assert.Equal("expired", await api.StatusAsync(card));
    }

    private static string? Member(JsonElement told, string name) => told.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void AssertSigned(ReceivedCall call, string signature, string partner)
    {
        var parts = signature.Split('.');
        Assert.Equal("", parts[1]);
        var header = JsonDocument.Parse(Decode(parts[0])).RootElement;
        Assert.Equal(
            (partner, "/hooks/cards", "POST", "p=7", "HS512"),
            (Member(header, "auth_id"), Member(header, "uri"), Member(header, "method"), Member(header, "params"), Member(header, "alg")));
        var input = $"{parts[0]}.{Encode(Encoding.UTF8.GetBytes(call.Body))}";
        Assert.Equal(parts[2], Encode(HMACSHA512.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes(input))));
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private void AnswerWith(int status) => Receiver.Answer = (_, http) =>
    {
        _headers.Enqueue((http.Request.Headers["X-JWS-Signature"].ToString(), http.Request.Headers["X-Event-Id"].ToString()));
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private Task<CardApi> PartnerAsync(string cardApi) => server.NewPartnerAsync(
        $$$"""{"callback_url":"{{{Receiver.BaseUrl}}}/hooks/cards?p=7","card_api":{{{{cardApi}}}}}""", Interlocked.Increment(ref _partners), Key);

    private async Task<JsonElement> NextAsync() => JsonDocument.Parse((await Receiver.NextAsync()).Body).RootElement;
}
