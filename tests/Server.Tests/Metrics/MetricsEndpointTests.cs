namespace FreedomPay.Server.Tests.Metrics;

public sealed class MetricsEndpointTests(SharedServer shared)
{
    [Fact]
    public async Task Metrics_AreServedAsPrometheusText()
    {
        using var answer = await shared.Server.Client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("# TYPE dotnet_process_memory_working_set_bytes gauge", text, StringComparison.Ordinal);
        Assert.Contains("cardnetwork_link_up{link=\"acquirer\"} 1", text, StringComparison.Ordinal);
    }
}
