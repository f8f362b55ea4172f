using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Storage.Cluster;

/// <summary>Where a new cluster goes.</summary>
internal static class ClusterLocation
{
    /// <summary>Clusters whose data directory PostgreSQL's user cannot reach live below this one.</summary>
    public const string Shared = "/var/lib/freedompay";

    /// <summary>A Unix socket's path has 107 bytes; its file is called <c>/.s.PGSQL.65535</c> at most.</summary>
    private const int SocketDirectoryLengthMax = 107 - 15;

    /// <summary>Chooses the cluster's directory: <c>DATA/postgres</c>, or one below <see cref="Shared"/> named after the path of DATA.</summary>
    public static async Task<string> ChooseAsync(string data, ClusterUser user, CancellationToken cancellationToken)
    {
        if (!user.IsOther || await user.CanTraverseAsync(data, cancellationToken)) return Path.Combine(data, "postgres");
        var shared = Directory.CreateDirectory(Shared);
        File.SetUnixFileMode(
            shared.FullName,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return Path.Combine(Shared, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..16]);
    }

    /// <summary>A directory for the socket: the cluster's own when its path is short enough, else a private one under the temporary directory.</summary>
    public static async Task<string> ChooseSocketDirectoryAsync(string cluster, string? recorded, ClusterUser user, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(cluster) <= SocketDirectoryLengthMax) return cluster;
        if (recorded is not null && recorded != cluster && Directory.Exists(recorded)) return recorded;
        // Not Path.GetTempPath(): TMPDIR may itself be long or closed to the other user.
        var made = "/tmp/freedompay-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        Directory.CreateDirectory(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await user.OwnAsync(made, cancellationToken);
        return made;
    }
}
