using FreedomPay.Bench.Peers;

namespace FreedomPay.Bench.Tests;

public sealed class PgBenchLatenciesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pgbench-latencies-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Logs_OfSeveralThreads_AreRankedTogether()
    {
        await WriteAsync("log.1", Enumerable.Range(1, 50));
        await WriteAsync("log.1.1", Enumerable.Range(51, 50));

        var latencies = await PgBenchLatencies.ReadAsync(12.5, _directory, TestContext.Current.CancellationToken);

        Assert.Equal(12.5, latencies.PerSecond);
        Assert.Equal(50, latencies.Milliseconds(0.5));
        Assert.Equal(99, latencies.Milliseconds(0.99));
    }

    [Fact]
    public Task NoTransaction_IsRefused() =>
        Assert.ThrowsAsync<BenchException>(() => PgBenchLatencies.ReadAsync(0, _directory, TestContext.Current.CancellationToken));

    // Client, number, latency in µs, script, seconds, µs, lag in µs.
    private Task WriteAsync(string file, IEnumerable<int> milliseconds) => File.WriteAllLinesAsync(
        Path.Combine(_directory.FullName, file),
        milliseconds.Select((ms, i) => $"{i % 16} {i} {ms * 1000} 0 1764450000 {i} 120"),
        TestContext.Current.CancellationToken);
}
