using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Nodes;

/// <summary>Finds nodes whose lock is free and has their unfinished work taken over.</summary>
internal sealed class NodeReaper(NpgsqlDataSource dataSource, Node node, IEnumerable<INodeRecovery> recoveries, ILogger<NodeReaper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly INodeRecovery[] _recoveries = [.. recoveries];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A node that lost its connection for a moment gets the time between two looks to come back.
        var suspects = new HashSet<int>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var dead = await FindDeadAsync(stoppingToken);
                foreach (var number in dead.Where(suspects.Contains)) await ReapAsync(number, stoppingToken);
                suspects = [.. dead];
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                logger.LogError(e, "Looking after dead nodes failed; it is tried again");
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<List<int>> FindDeadAsync(CancellationToken cancellationToken)
    {
        // The rows first: whoever has a row and no lock afterwards is dead, for the lock is taken before the row is written.
        var known = new List<int>();
        await using (var command = dataSource.CreateCommand("select number from storage.node order by number"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) known.Add(reader.GetInt32(0));
        }

        var live = await node.LiveNodesAsync(cancellationToken);
        known.RemoveAll(n => n == node.Number || live.Contains(n));
        return known;
    }

    private async Task ReapAsync(int number, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (!(bool)(await NodeLease.ScalarAsync(connection, "select pg_try_advisory_lock($1, $2)", cancellationToken, Node.LockClass, number))!) return;
        try
        {
            logger.LogInformation("Node {Dead} is dead; node {Node} takes its work over", number, node.Number);
            foreach (var recovery in _recoveries) await recovery.RecoverAsync(number, cancellationToken);
            await NodeLease.ScalarAsync(connection, "delete from storage.node where number = $1", cancellationToken, number);
        }
        finally
        {
            await NodeLease.ScalarAsync(connection, "select pg_advisory_unlock($1, $2)", CancellationToken.None, Node.LockClass, number);
        }
    }
}
