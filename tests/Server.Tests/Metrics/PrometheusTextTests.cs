using System.Diagnostics.Metrics;
using FreedomPay.Server.Metrics;

namespace FreedomPay.Server.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Fact]
    public async Task Write_CountersGaugesAndHistograms_AreInPrometheusFormat()
    {
        using var meter = new Meter("FreedomPay.Test." + Guid.NewGuid());
        using var collector = new MetricsCollector();
        await collector.StartAsync(TestContext.Current.CancellationToken);
        var counter = meter.CreateCounter<long>("sample.calls", null, "Calls\nmade.");
        var open = meter.CreateUpDownCounter<int>("sample.open");
        meter.CreateObservableGauge("sample.size", () => 12.5, "By");
        var duration = meter.CreateHistogram("sample.duration", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });

        counter.Add(2, new KeyValuePair<string, object?>("outcome.kind", "a \"b\" \\c"));
        counter.Add(3, new KeyValuePair<string, object?>("outcome.kind", "a \"b\" \\c"));
        counter.Add(1, new("code", 7), new("ok", true));
        open.Add(5);
        open.Add(-2);
        duration.Record(0.05);
        duration.Record(0.5);
        duration.Record(4);

        var lines = PrometheusText.Write(collector.Collect()).Split('\n').Where(l => l.Contains("sample_", StringComparison.Ordinal));

        Assert.Equal(
            [
                "# HELP sample_calls_total Calls made.",
                "# TYPE sample_calls_total counter",
                """sample_calls_total{code="7",ok="True"} 1""",
                """sample_calls_total{outcome_kind="a \"b\" \\c"} 5""",
                "# HELP sample_duration_seconds sample.duration",
                "# TYPE sample_duration_seconds histogram",
                """sample_duration_seconds_bucket{le="0.1"} 1""",
                """sample_duration_seconds_bucket{le="1"} 2""",
                """sample_duration_seconds_bucket{le="+Inf"} 3""",
                "sample_duration_seconds_sum 4.55",
                "sample_duration_seconds_count 3",
                "# HELP sample_open sample.open",
                "# TYPE sample_open gauge",
                "sample_open 3",
                "# HELP sample_size_bytes sample.size",
                "# TYPE sample_size_bytes gauge",
                "sample_size_bytes 12.5",
            ],
            lines);
    }
}
