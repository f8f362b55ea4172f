using System.Text;
using FreedomPay.Leaks.Tests.Canaries;

namespace FreedomPay.Leaks.Tests;

/// <summary>
/// No card number, verification value or key is in anything that the platform writes. Each place is also looked through for a marker that may be there: a
/// search that sees nothing proves nothing.
/// </summary>
public sealed class LeakTests(LeakServer server)
{
    private static readonly byte[] Seen = Encoding.ASCII.GetBytes(Canary.Marker);

    [Fact]
    public void Tables_HoldNothing()
    {
        Assert.Contains(server.Tables, table => table.Value.Contains(Canary.Marker, StringComparison.Ordinal));
        Assert.True(server.Tables.Count > 10, $"Only {server.Tables.Count} tables.");
        Assert.Contains(Canary.Marker, server.Tables["payments.saved_card"], StringComparison.Ordinal);
        Assert.NotEqual("", server.Tables["vault.opened_message"]);
        Assert.Empty(server.Tables.SelectMany(table => CanaryScan.Find(table.Key, table.Value)));
    }

    [Fact]
    public void Secrets_OfIssuedCards_AreInNoTableLogOrTrace()
    {
        Assert.NotEmpty(Canary.IssuedCvvs);
        Assert.NotEmpty(Canary.MadePins);

        // The search sees: a made PIN has come to the sandbox's phone.
        Assert.NotEmpty(CanaryScan.FindIssued("phone", server.Tables["messaging.message"]));
        Assert.Empty(server.Tables.Where(table => table.Key != "messaging.message").SelectMany(table => CanaryScan.FindIssued(table.Key, table.Value)));
        Assert.Empty(CanaryScan.FindIssued("log", server.Log));
        Assert.Empty(CanaryScan.FindIssued("traces", server.Traces));
        Assert.Empty(CanaryScan.FindIssued("metrics", server.Metrics));
    }

    [Fact]
    public void SqlTraffic_CarriesNothing()
    {
        Assert.Contains(server.SqlTraffic, bytes => CanaryScan.HasMarker(bytes));
        Assert.Empty(server.SqlTraffic.SelectMany(bytes => CanaryScan.Find("connection to PostgreSQL", bytes)));
    }

    [Fact]
    public void SqlParameters_CarryNothing()
    {
        Assert.Contains(Canary.Marker, server.SqlLog, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO vault.card", server.SqlLog, StringComparison.Ordinal);
        Assert.Empty(CanaryScan.Find("Npgsql's log", server.SqlLog));
    }

    [Fact]
    public void Log_TellsNothing()
    {
        Assert.Contains("Debug FreedomPay.Dialects.PgForm.Pipeline.PgFormSteps payment by merchant", server.Log, StringComparison.Ordinal);
        Assert.Contains("Debug FreedomPay.Dialects.Jws.Pipeline.JwsSteps /v5/card-api/card/set_pin by 700777", server.Log, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore.Server.Kestrel", server.Log, StringComparison.Ordinal);
        Assert.Empty(CanaryScan.Find("log", server.Log));
        Assert.DoesNotContain("pg_card_", server.Log, StringComparison.Ordinal);
        Assert.True(server.RequestLinesAreOff);
    }

    [Fact]
    public void Traces_TellNothing()
    {
        Assert.Contains("Microsoft.AspNetCore.Hosting.HttpRequestIn", server.Traces, StringComparison.Ordinal);
        Assert.Contains("Npgsql", server.Traces, StringComparison.Ordinal);
        Assert.Empty(CanaryScan.Find("traces", server.Traces));
    }

    [Fact]
    public void Metrics_TellNothing()
    {
        Assert.Contains("http.server.request.duration", server.Metrics, StringComparison.Ordinal);
        Assert.Empty(CanaryScan.Find("metrics", server.Metrics));
    }

    [Fact]
    public void Files_HoldNothing()
    {
        string[] directories = server.Cluster.StartsWith(server.Data, StringComparison.Ordinal) ? [server.Data] : [server.Data, server.Cluster];
        var files = directories.SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            .Where(path => !path.StartsWith(Path.Combine(server.Data, "keys"), StringComparison.Ordinal))
            .ToArray();
        Assert.Contains(files, path => path.EndsWith("sandbox-bank.journal", StringComparison.Ordinal));
        Assert.Contains(files, path => path.Contains("pg_wal", StringComparison.Ordinal));
        var (marked, findings) = (0, new List<string>());
        foreach (var path in files)
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.AsSpan().IndexOf(Seen) >= 0) marked++;
            findings.AddRange(CanaryScan.Find(path, bytes));
        }

        Assert.True(marked >= 2, "The marker is neither in a table's file nor in the write-ahead log.");
        Assert.Empty(findings);
    }
}
