using FreedomPay.Storage.Cluster;

namespace FreedomPay.Server.Startup;

/// <summary>
/// Looks after the private cluster while the server runs: a PostgreSQL that was killed (by hand, or for want of memory) has nobody else who would start it
/// again. Everything above waits for it as for any database that is away for a moment.
/// </summary>
internal sealed class ClusterKeeper : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly PrivateCluster _cluster;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;

    public ClusterKeeper(PrivateCluster cluster, ILogger log)
    {
        (_cluster, _log) = (cluster, log);
        _keeping = Task.Run(KeepAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) await LookAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server stops; what becomes of the cluster is decided there.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            if (_cluster.IsRunning) return;
            _log.LogError("PostgreSQL over {Directory} has ended by itself; it is started again", _cluster.Directory);
            if (await _cluster.RestartAsync(_stopping.Token)) _log.LogInformation("PostgreSQL runs again");
        }
        catch (Exception failure) when (failure is ClusterException or IOException or UnauthorizedAccessException)
        {
            _log.LogError(failure, "PostgreSQL could not be started again; it is tried once more");
        }
    }
}
