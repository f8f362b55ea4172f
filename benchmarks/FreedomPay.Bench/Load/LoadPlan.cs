namespace FreedomPay.Bench.Load;

/// <summary>How a workload is applied.</summary>
internal sealed record LoadPlan
{
    /// <summary>Connections, each with one request at a time.</summary>
    public int Connections { get; init; } = 128;

    /// <summary>Time before the measured one.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Measured time.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Operations that begin per second, at random moments (Poisson), whether or not earlier ones are finished; their latency counts from the moment they
    /// should have begun. Null: every connection begins the next operation when the last one ends.
    /// </summary>
    public double? Rate { get; init; }

    /// <summary>Ends after so many operations even when the time is not over.</summary>
    public long OperationsMax { get; init; } = long.MaxValue;
}
