using System.Text.RegularExpressions;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Web.Tests;

/// <summary>The pages over HTTP, without what is behind them.</summary>
internal sealed partial class Site : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _site;
    private readonly HttpClient _client;

    private Site(WebApplication site)
    {
        _site = site;
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Urls.First()) };
    }

    public FakeCheckouts Checkouts => (FakeCheckouts)_site.Services.GetRequiredService<ICheckouts>();

    public FakeSavedCards SavedCards => (FakeSavedCards)_site.Services.GetRequiredService<ISavedCards>();

    public FakeReturns Returns => (FakeReturns)_site.Services.GetRequiredService<IReturnComposer>();

    public IPayerPages PayerPages => _site.Services.GetRequiredService<IPayerPages>();

    public FakeChallenges Challenges => (FakeChallenges)_site.Services.GetRequiredService<IChallenges>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A site with one checkout.</summary>
    public static async Task<Site> StartAsync(CheckoutView checkout, bool sandbox = false)
    {
        var site = await StartAsync(sandbox: sandbox);
        site.Checkouts.Now = checkout;
        return site;
    }

    public static async Task<Site> StartAsync(Challenge? challenge = null, Challenge? next = null, bool sandbox = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IChallenges>(new FakeChallenges { Now = challenge ?? FakeChallenges.Open, Next = next });
        builder.Services.AddSingleton<TimeProvider>(new StandingClock());
        builder.Services.AddSingleton<ICheckouts>(new FakeCheckouts());
        builder.Services.AddSingleton<ISavedCards>(new FakeSavedCards());
        builder.Services.AddSingleton<IReturnComposer>(new FakeReturns());
        builder.Services.AddSingleton<IFingerprints>(new FakeFingerprints());
        builder.Services.AddSingleton(new PublicAddresses("https://*.pay.example"));
        builder.Services.AddWeb(web => web.Sandbox = sandbox);
        var site = builder.Build();
        site.MapWeb();
        await site.StartAsync(Token);
        return new Site(site);
    }

    public async Task<Answer> GetAsync(string query = "", string? path = null, string? languages = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, (path ?? "/v2/user/3ds-page/" + FakeChallenges.Page) + query);
        if (languages is not null) request.Headers.Add("Accept-Language", languages);
        return await SendAsync(request);
    }

    public Task<Answer> PostAsync(string query, params (string Name, string Value)[] fields) =>
        PostAsync(query, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>A checkout's page.</summary>
    public Task<Answer> ShowAsync(string path = "/pay.html", string more = "") => GetAsync($"?customer={FakeCheckouts.Customer}{more}", path);

    /// <summary>Posts a form with the key that the page shows.</summary>
    public async Task<Answer> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync("", path);
        return await SendFormAsync(path, [("key", KeyForm().Match(page.Html).Groups[1].Value), .. fields]);
    }

    public async Task<Answer> SendFormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await SendAsync(request);
    }

    public async Task<Answer> PostAsync(string query, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/user/3ds-page/" + FakeChallenges.Page + query) { Content = content };
        return await SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request, Token);
        return new Answer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(Token),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex KeyForm();

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>What came.</summary>
internal sealed record Answer(int Status, string Html, Dictionary<string, string> Headers)
{
    public string Policy => Headers["Content-Security-Policy"];
}
