using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace FreedomPay.Bench.Peers;

/// <summary>PostgreSQL's own benchmark, run in another database of the cluster that the platform uses: same server, same settings, same disk.</summary>
internal sealed partial class PgBench(string connectionString)
{
    private const string Database = "pgbench";
    private const string Scale = "50";

    // As the design of the platform names them; -T comes with each run.
    private static readonly string[] Settings = ["-c", "32", "-j", "2", "-M", "prepared"];

    private readonly NpgsqlConnectionStringBuilder _connection = new(connectionString) { Database = Database };

    /// <summary>Creates and fills its tables, and those of the plain payment.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {Database}", cancellationToken);
            await ExecuteAsync(connection, $"CREATE DATABASE {Database}", cancellationToken);
        }

        await RunAsync(["-i", "-q", "-s", Scale], null, cancellationToken);
        await using var tables = new NpgsqlConnection(_connection.ConnectionString);
        await tables.OpenAsync(cancellationToken);
        await ExecuteAsync(tables, await ScriptAsync("plain-payment-schema.sql", cancellationToken), cancellationToken);
        await ExecuteAsync(tables, "CHECKPOINT", cancellationToken);
    }

    /// <summary>Transactions per second of the built-in TPC-B-like script.</summary>
    public async Task<double> RunTpcbAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        PerSecond(await RunAsync([.. Settings, "-s", Scale, .. During(duration)], null, cancellationToken));

    /// <summary>
    /// The same script at a given rate, at random moments like our own load: what the machine and its disk do to those who hurry nobody. Latencies count from
    /// the moment a transaction should have begun.
    /// </summary>
    public async Task<PgBenchLatencies> RunTpcbAsync(TimeSpan duration, double rate, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("freedompay-bench-");
        try
        {
            string[] logged =
                ["-l", "--log-prefix=" + Path.Combine(directory.FullName, "log"), "-R", rate.ToString("F0", CultureInfo.InvariantCulture), .. During(duration)];
            var output = await RunAsync([.. Settings, "-s", Scale, .. logged], null, cancellationToken);
            return await PgBenchLatencies.ReadAsync(PerSecond(output), directory, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Payments per second of the plain script: two transactions each, no HTTP, no bank, no cryptography.</summary>
    public async Task<double> RunPlainPaymentAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        PerSecond(await RunAsync([.. Settings, "-n", "-f", "-", .. During(duration)], await ScriptAsync("plain-payment.sql", cancellationToken), cancellationToken));

    private static string[] During(TimeSpan duration) => ["-T", ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture)];

    private static double PerSecond(string output)
    {
        var match = TransactionsPerSecond().Match(output);
        return match.Success
            ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new BenchException("pgbench did not say how fast it was:\n" + output);
    }

    private static string FirstLines(string errors) => string.Join('\n', errors.Split('\n').Take(10));

    private static async Task<string> ScriptAsync(string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(PgBench).Assembly.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Program()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        return installed ?? "pgbench";
    }

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["PGHOST"] = _connection.Host;
        start.Environment["PGPORT"] = _connection.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = _connection.Username;
        start.Environment["PGPASSWORD"] = _connection.Password;
        start.Environment["PGDATABASE"] = Database;
        using var process = Process.Start(start) ?? throw new BenchException("pgbench could not be started.");
        if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return process.ExitCode == 0 ? await output : throw new BenchException("pgbench failed:\n" + FirstLines(await errors));
    }

    [GeneratedRegex(@"^tps = ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex TransactionsPerSecond();
}
