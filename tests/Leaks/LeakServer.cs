using System.Text;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Leaks.Tests;
using FreedomPay.Leaks.Tests.Recording;
using FreedomPay.Server.Configuration;
using FreedomPay.Server.Hosting;
using FreedomPay.ServerTesting;
using FreedomPay.Storage.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

[assembly: AssemblyFixture(typeof(LeakServer))]

namespace FreedomPay.Leaks.Tests;

/// <summary>
/// A server with a PostgreSQL cluster of its own, everything listened to, after a day's work with canaries; the server and PostgreSQL have stopped when the
/// tests look.
/// </summary>
public sealed class LeakServer : IAsyncLifetime
{
    private readonly RecordingLog _sqlLog = new();
    private readonly RecordingLog _log = new();
    private readonly List<byte[]> _sqlTraffic = [];
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private string _connectionString = "";
    private string _traces = "";
    private string _metrics = "";

    /// <summary>The data directory; the cluster is in it.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("freedompay-leaks-").FullName;

    public string Cluster { get; private set; } = "";

    public string Log => _log.Text;

    /// <summary>Npgsql's own log, parameters included.</summary>
    public string SqlLog => _sqlLog.Text;

    public IReadOnlyList<byte[]> SqlTraffic => _sqlTraffic;

    public IReadOnlyDictionary<string, string> Tables => _tables;

    public string Traces => _traces;

    public string Metrics => _metrics;

    public bool RequestLinesAreOff { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var traces = new RecordingTraces(Listen);

        // PostgreSQL's own user must be able to go in.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Data, (UnixFileMode)0b111_101_101);
        var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(Data) { Durable = false }, CancellationToken.None);
        Cluster = cluster.Directory;
        try
        {
            await using var proxy = new RecordingProxy(cluster.Port);
            await using var bank = await TestBank.StartAsync(Data);
            _connectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString)
            {
                Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable, MaxAutoPrepare = 100,
            }.ConnectionString;
            var options = new ServerOptions
            {
                Port = 0, Data = Data, ConnectionString = _connectionString, SandboxBank = bank.Address, NetworkTimeout = TimeSpan.FromSeconds(1),
            };
            await using (var server = await ServerHost.StartAsync(options, _ => { }, CancellationToken.None))
            {
                using var wire = new WireClient(server.BaseUrl);
                await new Scenario(server, wire).RunAsync();
                RequestLinesAreOff = Scenario.RequestLinesAreOff(server);
                using var http = new HttpClient();
                _metrics = await http.GetStringAsync(new Uri(server.BaseUrl + "/metrics"));
            }

            _sqlTraffic.AddRange(proxy.Recorded);
            await DumpAsync(cluster.ConnectionString);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.StopAsync(CancellationToken.None);
        }

        _traces = traces.Traces;
        _metrics += traces.Measurements;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Data, recursive: true);
        if (Directory.Exists(Cluster)) Directory.Delete(Cluster, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Gives the host a log that takes everything at every level (but the framework's own line per request, which shows the address with its query: the
    /// platform keeps that one silent, and a test watches that it does) and a pool whose log has the parameters.
    /// </summary>
    private void Listen(IHostBuilder host) => host
        .ConfigureLogging(logging => logging.AddProvider(_log).AddFilter<RecordingLog>(
            (category, level) => category != "Microsoft.AspNetCore.Hosting.Diagnostics" || level >= LogLevel.Warning))
        .ConfigureServices(services => services.AddSingleton(_ => new NpgsqlDataSourceBuilder(_connectionString)
            .UseLoggerFactory(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_sqlLog)))
            .EnableParameterLogging()
            .Build()));

    /// <summary>Every table of every module as COPY gives it.</summary>
    private async Task DumpAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
            using var export = await connection.BeginTextExportAsync($"COPY {name} TO STDOUT");
            _tables[name] = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(await export.ReadToEndAsync()));
        }
    }
}
