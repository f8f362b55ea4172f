using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FreedomPay.Sandbox.Bank;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Sandbox.Tests;

public sealed class EndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cards_AreListedWithWhatTheyDo()
    {
        await using var bank = await BankFixture.StartAsync();
        await using var site = await Site.StartAsync(bank.Control);
        var cards = (await site.Client.GetFromJsonAsync<JsonArray>("/sandbox/cards", Token))!;
        var first = cards.Single(card => (string?)card!["pan"] == "4716047261941981")!;
        Assert.Equal("success", (string?)first["outcome"]);
        Assert.Equal("12/30", (string?)first["expiry"]);
        Assert.True((bool?)first["capabilities"]!["clearing"]);
        Assert.False((bool?)first["capabilities"]!["reverse"]);
        var failing = cards.Single(card => (string?)card!["pan"] == "5548398681700148")!;
        Assert.Equal(10009, (int?)failing["error_code"]);
        Assert.Contains(cards, card => (string?)card!["pan"] == "4400430000xxxxxx");
        Assert.Contains(cards, card => (string?)card!["use"] == "payout" && (int?)card["error_code"] == 8888);
    }

    [Fact]
    public async Task Fault_ReachesTheBank()
    {
        await using var bank = await BankFixture.StartAsync();
        await using var site = await Site.StartAsync(bank.Control);
        var answer = await site.PostAsync("""{"fault":"timeout","count":3}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new Fault(FaultKind.Timeout, FaultScope.Request, 3, "05"), Assert.Single(bank.Bank.Core.PendingFaults()));
    }

    [Theory]
    [InlineData("""{"fault":"explode","count":1}""")]
    [InlineData("""{"fault":"drop","count":-1}""")]
    [InlineData("""{"fault":"drop","count":1.5}""")]
    [InlineData("""{"count":1}""")]
    [InlineData("""{"fault":"drop","fault":"drop"}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task BadFault_Is400WithAReason(string body)
    {
        await using var site = await Site.StartAsync(new SandboxBankControl(1));
        var answer = await site.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Token))!["error"]!);
    }

    [Theory]
    [InlineData("""{"payout_delay":2}""", HttpStatusCode.OK)]
    [InlineData("""{"payout_delay":-1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"payout_delay":"2"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"payout_delay":null}""", HttpStatusCode.BadRequest)]
    public async Task PayoutDelay_IsSet_OrNamedAsWrong(string body, HttpStatusCode status)
    {
        await using var bank = await BankFixture.StartAsync();
        await using var site = await Site.StartAsync(bank.Control);
        var answer = await site.PostAsync(body);
        Assert.Equal(status, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains(status == HttpStatusCode.OK ? "\"payout_delay\":2" : "payout_delay", text, StringComparison.Ordinal);
        Assert.Equal(status == HttpStatusCode.OK ? 2 : 30, bank.Bank.Core.Books.Credits.Delay.TotalSeconds);
    }

    [Fact]
    public async Task AbsentBank_Is503()
    {
        await using var site = await Site.StartAsync(new SandboxBankControl(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.PostAsync("""{"fault":"drop","count":1}""")).StatusCode);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task ForwardedCaller_IsRefusedUnlessAllowed(bool allowRemote, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync(new SandboxBankControl(1), allowRemote);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/cards");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(status, (await site.Client.SendAsync(request, Token)).StatusCode);
    }

    private sealed class Site : IAsyncDisposable
    {
        private readonly WebApplication _application;

        private Site(WebApplication application)
        {
            _application = application;
            Client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
        }

        public HttpClient Client { get; }

        public static async Task<Site> StartAsync(SandboxBankControl bank, bool allowRemote = false)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddSandbox(new SandboxOptions { Bank = bank, AllowRemote = allowRemote });
            var application = builder.Build();
            application.MapSandbox();
            await application.StartAsync(Token);
            return new Site(application);
        }

        public Task<HttpResponseMessage> PostAsync(string body) =>
            Client.PostAsync("/sandbox/network", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await _application.DisposeAsync();
        }
    }
}
