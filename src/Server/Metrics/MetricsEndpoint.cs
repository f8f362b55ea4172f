namespace FreedomPay.Server.Metrics;

/// <summary><c>GET /metrics</c>.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", (MetricsCollector collector) => Results.Text(PrometheusText.Write(collector.Collect()), PrometheusText.ContentType));
}
