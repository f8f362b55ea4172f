using System.Numerics;

namespace FreedomPay.Bench.Load;

/// <summary>
/// Counts latencies in buckets whose width grows with the value: 64 buckets per doubling, so a percentile is off by less than 1.6 %. Recording allocates
/// nothing. Values are nanoseconds, counted in whole microseconds.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;

    /// <summary>Enough for 2^40 microseconds, twelve days.</summary>
    private readonly long[] _counts = new long[(40 - SubBucketBits + 2) * SubBuckets];

    /// <summary>How many were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Records one latency in nanoseconds.</summary>
    public void Record(long nanoseconds)
    {
        _counts[IndexOf((ulong)Math.Max(0, nanoseconds / 1000))]++;
        Count++;
    }

    /// <summary>The latency in milliseconds that the given share (0 to 1) of all did not exceed; 0 when nothing was recorded.</summary>
    public double PercentileMilliseconds(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var index = 0; index < _counts.Length; index++)
        {
            seen += _counts[index];
            if (seen >= wanted) return UpperBoundOf(index) / 1000.0;
        }

        return 0;
    }

    private static int IndexOf(ulong value)
    {
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(value) - SubBucketBits - 1);
        return (shift * SubBuckets) + (int)(value >> shift);
    }

    private static long UpperBoundOf(int index)
    {
        var shift = Math.Max(0, (index / SubBuckets) - 1);
        long first = index - (shift * SubBuckets);
        return ((first + 1) << shift) - 1;
    }
}
