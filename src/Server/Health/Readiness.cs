using FreedomPay.CardNetwork;
using Npgsql;

namespace FreedomPay.Server.Health;

/// <summary>Looks whether everything that a payment needs is there.</summary>
internal sealed class Readiness(NpgsqlDataSource dataSource, ICardNetworkHealth network)
{
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2);

    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        var checks = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["database"] = await CheckDatabaseAsync(cancellationToken) };
        foreach (var link in network.Links) checks["link " + link.Name] = link.IsUp ? "ok" : "down";
        return new ReadinessReport(checks.Values.All(v => v == "ok") ? "ok" : "unavailable", checks);
    }

    private async Task<string> CheckDatabaseAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(DatabasePatience);
        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return "ok";
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return "down";
        }
    }
}

/// <summary>What the look found.</summary>
/// <param name="Status"><c>ok</c> or <c>unavailable</c>.</param>
/// <param name="Checks">Each thing looked at: <c>ok</c> or <c>down</c>.</param>
internal sealed record ReadinessReport(string Status, IReadOnlyDictionary<string, string> Checks);
