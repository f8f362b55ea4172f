using FreedomPay.Bench.Load;
using FreedomPay.Bench.Platform;
using FreedomPay.Bench.Report;
using FreedomPay.Bench.Scenarios;
using FreedomPay.Storage.Cluster;

namespace FreedomPay.Bench;

/// <summary>One call of the program: a data directory, the platform on it, a run, and everything put away again.</summary>
internal sealed class BenchSession(BenchOptions options)
{
    /// <summary>Measures and writes the table and the results. Returns the exit code.</summary>
    public Task<int> MeasureAsync(string? data, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        var directory = data ?? Path.Combine(Repository.Root, ".data", $"bench-{Environment.ProcessId}");
        string? cluster = null;
        try
        {
            Progress.Say("Starting the platform in " + directory);
            await using var system = await SystemUnderTest.StartAsync(directory, cancellationToken);
            cluster = system.ClusterDirectory;
            using var run = new StandardRun(system, options);
            var results = await run.RunAsync(cancellationToken);
            await results.WriteAsync(options.ResultsFile, cancellationToken);
            StandardReport.Write(results, Console.Out);
            Console.WriteLine($"Figures: {options.ResultsFile}");
        }
        finally
        {
            if (data is null) Delete(directory, cluster);
        }
    });

    /// <summary>Grows the tables. Returns the exit code.</summary>
    public Task<int> GrowAsync(string? data, long payments, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        var directory = data ?? Path.Combine(Repository.Root, ".data", "bench-grow");
        Progress.Say("Starting the platform in " + directory);
        await using var system = await SystemUnderTest.StartAsync(directory, cancellationToken);
        await new GrowRun(system, options, payments).RunAsync(cancellationToken);
    });

    private static async Task<int> GuardedAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception failure) when (failure is BenchException or LoadFailedException or ClusterException)
        {
            await Console.Error.WriteLineAsync("The benchmark failed. " + failure.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
    }

    private static void Delete(string directory, string? cluster)
    {
        // The cluster is elsewhere when PostgreSQL's user cannot go to the data directory.
        if (Directory.Exists(cluster)) Directory.Delete(cluster, recursive: true);
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}
