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
    private readonly Keeper _keeper;

    public ClusterKeeper(PrivateCluster cluster, ILogger log)
    {
        (_cluster, _log) = (cluster, log);
        _keeper = new Keeper(LookEvery, LookAsync);
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private async Task LookAsync(CancellationToken stopping)
    {
        try
        {
            if (_cluster.IsRunning) return;
            _log.LogError("PostgreSQL over {Directory} has ended by itself; it is started again", _cluster.Directory);
            if (await _cluster.RestartAsync(stopping)) _log.LogInformation("PostgreSQL runs again");
        }
        catch (Exception failure) when (failure is ClusterException or IOException or UnauthorizedAccessException)
        {
            _log.LogError(failure, "PostgreSQL could not be started again; it is tried once more");
        }
    }
}
