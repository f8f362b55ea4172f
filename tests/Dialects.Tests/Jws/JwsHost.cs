using System.Net;
using System.Text;
using FreedomPay.Dialects.Tests.Jws;
using FreedomPay.Dialects.Tests.PgForm;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(JwsHost))]

namespace FreedomPay.Dialects.Tests.Jws;

/// <summary>The dialect behind a real Kestrel on a free loopback port, at a fixed moment.</summary>
public sealed class JwsHost : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 8 * 1024 * 1024);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new FixedTime())
            .AddSingleton<IPartnerDirectory, FakePartners>()
            .AddSingleton<IMerchantDirectory, FakeMerchants>()
            .AddJws(options => options.ExplainSignatures = true)
            .AddJwsPage<CardEcho>()
            .AddJwsPage<ForbiddenEcho>()
            .AddJwsPage<DocumentEcho>()
            .AddJwsPage<GiftEcho>()
            .AddJwsPage<ShopEcho>();
        _app = builder.Build();
        _app.UseJws();
        _app.Run(static http =>
        {
            http.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return http.Response.WriteAsync("not ours", http.RequestAborted);
        });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>Signs and sends.</summary>
    internal Task<JwsReply> PostAsync(string body, string path = "/v5/echo-api/card/info", string key = FakePartners.Key, string callerId = "777001") =>
        SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), ("X-JWS-Signature", TestJws.Of(path, body, key, callerId)));

    internal async Task<JwsReply> SendAsync(HttpMethod method, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new JwsReply(
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.TryGetValues("X-Signature-Help", out var help) ? Uri.UnescapeDataString(help.Single()) : null);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 2, 3, 4, 15, 27, 987, TimeSpan.Zero);
    }
}

/// <summary>An answer as a client sees it.</summary>
internal sealed record JwsReply(HttpStatusCode Status, string? ContentType, string Body, string? Help)
{
    private const string Tail = ",\"dt\":\"2026-02-03T09:15:27+05:00\"}";

    /// <summary>What stands between the envelope's members of success.</summary>
    public string Members
    {
        get
        {
            const string Head = "{\"status\":\"ok\",\"request_status\":\"success\"";
            Assert.StartsWith(Head, Body, StringComparison.Ordinal);
            Assert.EndsWith(Tail, Body, StringComparison.Ordinal);
            return Body[Head.Length..^Tail.Length].TrimStart(',');
        }
    }

    public void AssertError(string code, string description, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.Equal(
            $$"""{"status":"error","request_status":"error","error_code":"{{code}}","error_description":"{{description}}"{{Tail}}""", Body);
        Assert.Equal(status, Status);
    }

    public void AssertBadSignature() => AssertError("100", "Signature is missing or wrong", HttpStatusCode.Unauthorized);
}
