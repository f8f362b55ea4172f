using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FreedomPay.ServerTesting;

namespace FreedomPay.Server.Tests.Hosting;

public sealed class SandboxClockTests(SharedServer shared)
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"advance":1}""")]
    [InlineData("""{"advance":null}""")]
    [InlineData("""{"advance":"1 day"}""")]
    [InlineData("""{"advance":"-P1D"}""")]
    [InlineData("""{"advance":"P11Y"}""")]
    public async Task Clock_BadBody_Is400(string body)
    {
        using var content = new StringContent(body);
        using var answer = await shared.Server.Client.PostAsync("/sandbox/clock", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await ReadAsync(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Clock_Advance_IsExactAndSeenByAllNodesAndAfterARestart()
    {
        await using var server = await TestServer.StartAsync();
        await using var other = await server.StartAnotherNodeAsync();

        using var answer = await server.Client.PostAsJsonAsync("/sandbox/clock", new { advance = "P1DT1H" }, TestContext.Current.CancellationToken);
        Assert.Equal("P1DT1H", (await ReadAsync(answer)).GetProperty("ahead").GetString());

        while (await AheadAsync(other) != "P1DT1H") await Task.Delay(20, TestContext.Current.CancellationToken);
        await using var late = await server.StartAnotherNodeAsync();
        Assert.Equal("P1DT1H", await AheadAsync(late));
    }

    private static async Task<string?> AheadAsync(TestServer server)
    {
        using var answer = await server.Client.GetAsync("/sandbox/clock", TestContext.Current.CancellationToken);
        return (await ReadAsync(answer)).GetProperty("ahead").GetString();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
