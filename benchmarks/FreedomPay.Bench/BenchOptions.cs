namespace FreedomPay.Bench;

/// <summary>How long everything takes.</summary>
internal sealed record BenchOptions
{
    /// <summary>Enough for the lanes of the server to have work while other payments are at the bank.</summary>
    public const int DefaultConnections = 512;

    /// <summary>Rounds of pgbench and payments in turn; their medians are compared.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Time of one run of pgbench or of payments.</summary>
    public TimeSpan Run { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time of each further scenario.</summary>
    public TimeSpan Extra { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time before the first round in which the server's code is compiled and its caches fill.</summary>
    public TimeSpan FirstWarmUp { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The same for the first requests of another kind.</summary>
    public TimeSpan NextWarmUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections of the generator when it sends as fast as it can.</summary>
    public int Connections { get; init; } = DefaultConnections;

    /// <summary>Where the figures go.</summary>
    public required string ResultsFile { get; init; }

    /// <summary>About three minutes in all. The scale and settings of pgbench stay, the runs are shorter.</summary>
    public BenchOptions Quick() => this with
    {
        Run = TimeSpan.FromSeconds(9),
        Extra = TimeSpan.FromSeconds(5),
        FirstWarmUp = TimeSpan.FromSeconds(8),
        NextWarmUp = TimeSpan.FromSeconds(3),
    };
}
