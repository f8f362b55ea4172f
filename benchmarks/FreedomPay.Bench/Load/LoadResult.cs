namespace FreedomPay.Bench.Load;

/// <summary>What a run came to. Every operation succeeded: the first failure ends a run with an exception.</summary>
/// <param name="Operations">All completed operations, those before and after the measured time too.</param>
/// <param name="Measured">Operations completed within the measured time.</param>
/// <param name="Seconds">The measured time.</param>
/// <param name="Latencies">Of the measured operations.</param>
internal sealed record LoadResult(long Operations, long Measured, double Seconds, LatencyHistogram Latencies)
{
    public double PerSecond => Measured / Seconds;
}
