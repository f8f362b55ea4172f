namespace FreedomPay.Storage.Cluster;

/// <summary>How to have a private PostgreSQL cluster.</summary>
/// <param name="DataDirectory">
/// The platform's data directory; made when missing. The cluster is <c>postgres/</c> in it, or below <c>/var/lib/freedompay</c>.
/// </param>
public sealed record PrivateClusterOptions(string DataDirectory)
{
    /// <summary>The database that <see cref="PrivateCluster.ConnectionString"/> opens; created when missing.</summary>
    public string Database { get; init; } = "freedompay";

    /// <summary>False only in tests: a power cut may then lose commits (a killed process never does). Counts when the cluster is created.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Told before steps that take a while, in words for a person.</summary>
    public Action<string>? Progress { get; init; }
}
