using System.Globalization;

namespace FreedomPay.Bench.Peers;

/// <summary>What pgbench logged of a run, a line per transaction.</summary>
internal sealed class PgBenchLatencies
{
    private const int LatencyField = 2;

    private readonly int[] _sorted;

    private PgBenchLatencies(double perSecond, int[] sorted) => (PerSecond, _sorted) = (perSecond, sorted);

    /// <summary>Transactions per second.</summary>
    public double PerSecond { get; }

    /// <summary>Reads the logs of one run: fields between spaces, of which the third is the latency in microseconds.</summary>
    /// <exception cref="BenchException">There are none.</exception>
    public static async Task<PgBenchLatencies> ReadAsync(double perSecond, DirectoryInfo directory, CancellationToken cancellationToken)
    {
        var latencies = new List<int>();
        foreach (var file in directory.EnumerateFiles())
        {
            await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
            {
                latencies.Add(int.Parse(line.Split(' ')[LatencyField], CultureInfo.InvariantCulture));
            }
        }

        if (latencies.Count == 0) throw new BenchException("pgbench logged no transaction.");
        latencies.Sort();
        return new PgBenchLatencies(perSecond, [.. latencies]);
    }

    /// <summary>The latency that a share of the transactions did not exceed.</summary>
    public double Milliseconds(double share) => _sorted[(int)(share * (_sorted.Length - 1))] / 1000.0;
}
