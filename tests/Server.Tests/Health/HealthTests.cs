using System.Net;
using System.Text.Json;
using FreedomPay.ServerTesting;

namespace FreedomPay.Server.Tests.Health;

public sealed class HealthTests(SharedServer shared)
{
    [Fact]
    public async Task HealthCheck_AnswersAsDocumented()
    {
        var text = await shared.Server.Client.GetStringAsync("/status/healthcheck", TestContext.Current.CancellationToken);
        Assert.Matches("""^\{"status":"ok","time":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00"\}$""", text);
    }

    [Fact]
    public async Task Live_AnswersOk()
    {
        using var answer = await shared.Server.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Ready_DatabaseAndLinkAreThere_Is200()
    {
        var text = await shared.Server.Client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal("""{"status":"ok","checks":{"database":"ok","link acquirer":"ok"}}""", text);
    }

    [Fact]
    public async Task Ready_DatabaseIsGone_Is503AndSaysSo()
    {
        await using var server = await TestServer.StartAsync();
        await server.Database.DisposeAsync();

        using var answer = await server.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("down", report.RootElement.GetProperty("checks").GetProperty("database").GetString());
    }
}
