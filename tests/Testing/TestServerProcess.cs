using FreedomPay.Storage.Cluster;
using Npgsql;

namespace FreedomPay.Testing;

/// <summary>
/// The PostgreSQL that all tests of a run share: the one that <c>./test</c> started and named in FREEDOMPAY_TEST_POSTGRES, else a private cluster under the
/// temporary directory, started by the first test process and stopped by the last.
/// </summary>
internal static class TestServerProcess
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>A connection string to the maintenance database.</summary>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        var isFirst = false;
        var given = Environment.GetEnvironmentVariable("FREEDOMPAY_TEST_POSTGRES");
        if (string.IsNullOrEmpty(given))
        {
            var data = Path.Combine(Path.GetTempPath(), "freedompay-tests-" + Environment.UserName);
            var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(data) { Durable = false }, CancellationToken.None);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.StopAsync(CancellationToken.None).Wait();
            given = cluster.ConnectionString;
            isFirst = !cluster.WasRunning;
        }

        var connectionString = new NpgsqlConnectionStringBuilder(given) { Database = "postgres", Pooling = false }.ConnectionString;
        await DropLeftoversAsync(connectionString, isFirst);
        return connectionString;
    }

    /// <summary>
    /// Drops the databases of test processes that did not get to do so themselves (a database's name holds the process's number), and the templates of
    /// earlier builds when nobody else can be using them.
    /// </summary>
    private static async Task DropLeftoversAsync(string connectionString, bool dropTemplates)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var command = new NpgsqlCommand("select datname from pg_database where datname ~ '^(test|template)_'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
            if (name.StartsWith("template_", StringComparison.Ordinal) ? !dropTemplates : Directory.Exists("/proc/" + name.Split('_')[1])) continue;
            await using var drop = new NpgsqlCommand($"drop database if exists \"{name}\" with (force)", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }
}
