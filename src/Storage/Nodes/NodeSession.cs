using FreedomPay.Storage.Clock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Nodes;

/// <summary>The connection that holds the node's lease and hears the notices of other nodes.</summary>
internal sealed class NodeSession(
    StorageOptions options, Node node, PlatformClock clock, ChangeFeed changes, IHostApplicationLifetime lifetime, ILogger<NodeSession> logger,
    NodeLease? lease = null)
    : BackgroundService
{
    private NpgsqlConnection? _connection;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var mine = lease ?? await NodeLease.TakeAsync(options.ConnectionString, clock, cancellationToken);
        node.BecomeNumber(mine.Number);
        _connection = mine.Detach();
        await node.LiveNodesAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (_connection is null && !await ResumeAsync(stoppingToken)) return;
                changes.ReceiveEverything();
                await ListenAsync(_connection!, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning("The connection of node {Node}'s lease was lost: {Reason}", node.Number, e.Message);
                await CloseAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(200), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // The row stays: should something of ours be unfinished, whoever finds the lock free takes it over.
        await CloseAsync();
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NotificationEventHandler heard = (_, e) => changes.Receive(e.Payload);
        connection.Notification += heard;
        try
        {
            await NodeLease.ScalarAsync(connection, $"listen {ChangeFeed.Channel}", cancellationToken);
            while (true) await connection.WaitAsync(cancellationToken);
        }
        finally
        {
            connection.Notification -= heard;
        }
    }

    /// <summary>
    /// After a lost connection: takes the lock on the same number again. If another node meanwhile took our work over, two would work on it, so we stop.
    /// </summary>
    private async Task<bool> ResumeAsync(CancellationToken cancellationToken)
    {
        var connection = await NodeLease.OpenAsync(options.ConnectionString, cancellationToken);
        _connection = connection;
        while (true)
        {
            var locked = (bool)(await NodeLease.ScalarAsync(
                connection, "select pg_try_advisory_lock($1, $2)", cancellationToken, Node.LockClass, node.Number))!;
            var known = await NodeLease.ScalarAsync(connection, "select 1 from storage.node where number = $1", cancellationToken, node.Number) is not null;
            if (locked && known) return true;
            if (!known)
            {
                logger.LogCritical("Node {Node} was taken for dead and its work was taken over; it stops. Start it again.", node.Number);
                lifetime.StopApplication();
                return false;
            }

            // The server has not noticed yet that the earlier connection is gone, or another node is looking at us.
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private async Task CloseAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null) await connection.DisposeAsync();
    }
}
