namespace FreedomPay.Storage.Jobs;

/// <summary>A kind of durable work and how it is run.</summary>
/// <param name="Number">Its number in the table; never reused for another kind.</param>
/// <param name="Name">Its name in logs and metrics.</param>
public sealed record JobQueueDefinition(short Number, string Name)
{
    /// <summary>How many jobs of this queue a node runs at once.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How long one run may take, in real time. Then it is cancelled, and a job whose node is gone becomes free.</summary>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait after a run that failed, by the number of runs so far (1 after the first).</summary>
    public Func<int, TimeSpan> BackOff { get; init; } = Exponential(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));

    /// <summary>After so many failed runs the job is parked: it stays in the table with an infinite due time for a person to look at.</summary>
    public int RunsMax { get; init; } = int.MaxValue;

    /// <summary>A back-off that doubles.</summary>
    public static Func<int, TimeSpan> Exponential(TimeSpan first, TimeSpan longest) =>
        runs => TimeSpan.FromTicks(Math.Min(longest.Ticks, first.Ticks << Math.Min(runs - 1, 24)));
}
