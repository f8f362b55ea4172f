using FreedomPay.Server.Configuration;
using FreedomPay.Storage.Cluster;

namespace FreedomPay.Server.Startup;

/// <summary>The database that this process uses: an existing server, or the private cluster of the data directory.</summary>
internal sealed class DatabaseHold : IAsyncDisposable
{
    private PrivateCluster? _cluster;
    private ClusterKeeper? _keeper;

    private DatabaseHold(string connectionString, PrivateCluster? cluster)
    {
        ConnectionString = connectionString;
        _cluster = cluster;
    }

    public string ConnectionString { get; }

    /// <summary>Whether PostgreSQL ran before we came; true for a server that is not ours.</summary>
    public bool WasRunning => _cluster?.WasRunning ?? true;

    public static async Task<DatabaseHold> OpenAsync(ServerOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        if (options.ConnectionString is { } connectionString) return new DatabaseHold(connectionString, null);
        var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(options.Data) { Progress = progress }, cancellationToken);
        return new DatabaseHold(cluster.ConnectionString, cluster);
    }

    /// <summary>From now on the private cluster is started again whenever it ends by itself.</summary>
    public void Keep(ILogger log)
    {
        if (_cluster is not null) _keeper ??= new ClusterKeeper(_cluster, log);
    }

    /// <summary>Stops the private cluster, unless others use it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_keeper is not null) await _keeper.DisposeAsync();
        _keeper = null;
        if (_cluster is not null) await _cluster.StopAsync(cancellationToken);
        _cluster = null;
    }

    /// <summary>Lets go of it and leaves it as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null) await _keeper.DisposeAsync();
        _keeper = null;
        if (_cluster is not null) await _cluster.DisposeAsync();
        _cluster = null;
    }
}
