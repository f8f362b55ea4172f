using System.Globalization;
using FreedomPay.Bench.Load;
using FreedomPay.Storage.Cluster;
using Npgsql;

namespace FreedomPay.Bench.Platform;

/// <summary>The running platform: server, sandbox bank and private PostgreSQL cluster of one data directory, with the merchants of the load.</summary>
internal sealed class SystemUnderTest : IAsyncDisposable
{
    private readonly PrivateCluster _cluster;
    private readonly int _postmaster;
    private readonly int _bank;

    private SystemUnderTest(string data, ServerProcess server, PrivateCluster cluster)
    {
        (Data, Server, _cluster) = (data, server, cluster);
        _postmaster = int.Parse(File.ReadLines(Path.Combine(cluster.Directory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        _bank = ProcessTimes.Find("sandbox", "bank", Path.Combine(data, "sandbox-bank.journal")) ?? throw new BenchException("The sandbox bank is not running.");
    }

    public string Data { get; }

    public ServerProcess Server { get; }

    /// <summary>Opens the platform's database; other databases of the same cluster serve the peers.</summary>
    public string ConnectionString => _cluster.ConnectionString;

    /// <summary>Where PostgreSQL keeps the data.</summary>
    public string ClusterDirectory => _cluster.Directory;

    /// <summary>Host header of the requests.</summary>
    public string Host => Server.Address.ToString();

    public static async Task<SystemUnderTest> StartAsync(string data, CancellationToken cancellationToken)
    {
        data = Path.GetFullPath(data);
        var server = await ServerProcess.StartAsync(data, cancellationToken);
        PrivateCluster? cluster = null;
        try
        {
            cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(data), cancellationToken);
            await MerchantSetup.EnsureAsync(data, cluster.ConnectionString, cancellationToken);
            var system = new SystemUnderTest(data, server, cluster);
            await system.AwaitMerchantsAsync(cancellationToken);
            return system;
        }
        catch
        {
            await server.DisposeAsync();
            if (cluster is not null) await cluster.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Processor seconds spent so far.</summary>
    public ProcessorUse ProcessorUse() => new(
        ProcessTimes.Seconds(Server.Id), ProcessTimes.SecondsOfFamily(_postmaster), ProcessTimes.Seconds(_bank), ProcessTimes.Seconds(Environment.ProcessId));

    /// <summary>Largest resident memory of the server so far, PostgreSQL and the bank not counted.</summary>
    public double ServerMegabytes() => ProcessTimes.PeakMegabytes(Server.Id);

    /// <summary>Largest resident memory of the sandbox bank so far.</summary>
    public double BankMegabytes() => ProcessTimes.PeakMegabytes(_bank);

    /// <summary>Payments in the database that are debited.</summary>
    public async Task<long> CapturedPaymentsAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM payments.payment WHERE captured_at IS NOT NULL", connection) { CommandTimeout = 0 };
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Takes PostgreSQL's statistics now.</summary>
    public async Task AnalyseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var analyse = new NpgsqlCommand("ANALYZE", connection) { CommandTimeout = 0 };
        await analyse.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _cluster.StopAsync(CancellationToken.None);
        await _cluster.DisposeAsync();
    }

    /// <summary>The server notices added merchants within about a second: asks until the last one is known, which is when its status page finds no payment.</summary>
    private async Task AwaitMerchantsAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{Host}") };
        var merchant = MerchantSetup.All[^1];
        var path = string.Create(CultureInfo.InvariantCulture, $"/g2g/status_v2?pg_merchant_id={merchant.Id}&pg_payment_id=1&pg_salt=a&pg_sig=b");
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var answer = await client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);
            // 9998: merchant not known. 1100: known, and the signature is wrong, as it is.
            if (answer.Contains("<pg_error_code>1100<", StringComparison.Ordinal)) return;
            await Task.Delay(100, cancellationToken);
        }

        throw new LoadFailedException("The server does not know the merchants that were added.");
    }
}
