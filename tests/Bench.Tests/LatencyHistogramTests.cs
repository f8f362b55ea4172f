using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Tests;

public class LatencyHistogramTests
{
    [Fact]
    public void EvenSpread_PercentilesAreWithinTheBucketWidth()
    {
        var histogram = new LatencyHistogram();
        for (var microseconds = 1; microseconds <= 100_000; microseconds++) histogram.Record(microseconds * 1000L);

        Assert.Equal(100_000, histogram.Count);
        Assert.InRange(histogram.PercentileMilliseconds(0.5), 50, 50 * 1.016);
        Assert.InRange(histogram.PercentileMilliseconds(0.99), 99, 99 * 1.016);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(65_535)]
    [InlineData(3_600_000_000)]
    public void OneValue_IsNeverUnderstated(long microseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Record(microseconds * 1000);

        Assert.InRange(histogram.PercentileMilliseconds(0.99) * 1000, microseconds, (microseconds * 1.016) + 1e-6);
    }

    [Fact]
    public void Nothing_IsZero() => Assert.Equal(0, new LatencyHistogram().PercentileMilliseconds(0.99));
}
