using System.Text;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Dialects.Tests.PgForm;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(WireHost))]

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>The dialect behind a real Kestrel on a free loopback port.</summary>
public sealed class WireHost : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IMerchantDirectory, FakeMerchants>()
            .AddPgForm(options => options.ExplainSignatures = true)
            .AddPgFormPage<GatewayEcho>()
            .AddPgFormPage<PageEcho>()
            .AddPgFormPage<ClassicEcho>()
            .AddPgFormPage<MerchantEcho>()
            .AddPgFormPage<PayoutEcho>();
        _app = builder.Build();
        _app.UsePgForm();
        _app.Run(static http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return http.Response.WriteAsync("not ours", http.RequestAborted);
        });
        await _app.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    internal async Task<WireReply> SendAsync(HttpMethod method, string path, string? body = null, string? contentType = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        return await SendAsync(request);
    }

    internal async Task<WireReply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var found) ? found.ToString() : "";
        return new WireReply((int)response.StatusCode, type, text)
        {
            Help = response.Headers.TryGetValues("X-Signature-Help", out var help) ? help.Single() : null,
            Location = response.Headers.Location?.ToString(),
        };
    }

    /// <summary>Posts a form signed for a script.</summary>
    internal Task<WireReply> PostAsync(string path, string script, (string Name, string Value)[] fields, string secret = Messages.Secret) =>
        SendAsync(HttpMethod.Post, path, Signed.Form(script, fields, secret), "application/x-www-form-urlencoded");
}

/// <summary>An answer as a client sees it.</summary>
internal sealed record WireReply(int Status, string ContentType, string Body)
{
    public string? Help { get; init; }

    public string? Location { get; init; }

    public bool IsSigned => Body.Contains("<pg_sig>", StringComparison.Ordinal);

    public string this[string name]
    {
        get
        {
            using var message = Messages.OfXml(Body);
            return message.Value(name);
        }
    }

    public bool IsSignedBy(string script, string secret = Messages.Secret)
    {
        using WireMessage message = Messages.OfXml(Body);
        return Messages.Verifies(message, script, secret);
    }
}
