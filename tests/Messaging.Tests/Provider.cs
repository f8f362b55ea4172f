using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Messaging.Tests;

/// <summary>What a provider was asked.</summary>
internal sealed record ProviderRequest(string Method, string Target, string Body, string? Authorization, string? IdempotencyKey);

/// <summary>An SMS provider that answers as it is told: a status for each request in turn, the last one for all that follow.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly int[] _statuses;

    private Provider(WebApplication site, int[] statuses) => (_site, _statuses) = (site, statuses);

    public string Url => _site.Urls.First();

    public ConcurrentQueue<ProviderRequest> Requests { get; } = new();

    public static async Task<Provider> StartAsync(params int[] statuses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        var provider = new Provider(site, statuses);
        site.Run(provider.AnswerAsync);
        await site.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        http.Response.StatusCode = _statuses[Math.Min(Requests.Count, _statuses.Length - 1)];
        Requests.Enqueue(new ProviderRequest(
            http.Request.Method, http.Request.Path + http.Request.QueryString, body, http.Request.Headers.Authorization, http.Request.Headers["Idempotency-Key"]));
        await http.Response.WriteAsync("you sent " + body);
    }
}
