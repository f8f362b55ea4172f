using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Bench.Tests;

/// <summary>A server that answers every request with what the test says.</summary>
internal sealed class FakeGateway(WebApplication application) : IAsyncDisposable
{
    public IPEndPoint Address => new(IPAddress.Loopback, new Uri(application.Urls.First()).Port);

    /// <summary>Starts it on a free port.</summary>
    /// <param name="answer">Takes path and form, gives the body.</param>
    public static async Task<FakeGateway> StartAsync(Func<string, IFormCollection, Task<string>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Run(async http =>
        {
            var body = await answer(http.Request.Path.Value!, await http.Request.ReadFormAsync(http.RequestAborted));
            http.Response.ContentLength = body.Length;
            await http.Response.WriteAsync(body, http.RequestAborted);
        });
        await application.StartAsync();
        return new FakeGateway(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
