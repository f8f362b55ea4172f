using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FreedomPay.Storage.Cluster;
using Npgsql;

namespace FreedomPay.Crash.Tests.Platform;

/// <summary>The private PostgreSQL of a data directory, seen from outside the platform.</summary>
internal sealed class PostgresProcess(string data)
{
    private const string OurName = "crash test";

    private string? _connectionString;

    /// <summary>Learns how to connect; PostgreSQL must be running.</summary>
    public async Task AttachAsync(CancellationToken cancellationToken)
    {
        // Disposed at once, for whoever is a user of the cluster keeps it from being stopped.
        await using var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(data), cancellationToken);
        if (!cluster.WasRunning) throw new InvalidOperationException("PostgreSQL was not running.");
        _connectionString = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false, ApplicationName = OurName }.ConnectionString;
    }

    /// <summary>The number of the first process as its file says; zero when there is none.</summary>
    public int PostmasterPid()
    {
        using var note = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "postgres.json")));
        var file = Path.Combine(data, note.RootElement.GetProperty("directory").GetString()!, "postmaster.pid");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }

    /// <summary>Kills the first process; all others follow it, each when it notices.</summary>
    /// <returns>False when there was none.</returns>
    public bool KillPostmaster() => PostmasterPid() is > 0 and var pid && Kill(pid);

    /// <summary>Whether it lets us in.</summary>
    public async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync("SELECT 1", cancellationToken)).Count == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Kills the process of one of the platform's connections.</summary>
    public async Task<bool> KillBackendAsync(CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'freedompay%' ORDER BY random() LIMIT 1", cancellationToken);
        return found.Count > 0 && Kill((int)found[0][0]!);
    }

    /// <summary>Has the database end some of the platform's connections.</summary>
    public async Task DisconnectAsync(CancellationToken cancellationToken) => await ReadAsync(
        "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'freedompay%' ORDER BY random() LIMIT 6) AS v",
        cancellationToken);

    /// <summary>All rows of a query.</summary>
    public async Task<List<object?[]>> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    private static bool Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
