namespace FreedomPay.Storage.Cluster;

/// <summary>
/// Locks between the processes that use one data directory: starting and stopping is done by one at a time, and whoever leaves knows whether others still
/// use the cluster. The operating system lets go of the locks of a process that dies.
/// </summary>
internal sealed class ClusterUse : IDisposable
{
    private readonly string _usersFile;
    private FileStream? _hold;

    private ClusterUse(string usersFile, FileStream hold)
    {
        _usersFile = usersFile;
        _hold = hold;
    }

    /// <summary>Waits until nobody else starts or stops the cluster. Dispose the answer to let others do so.</summary>
    public static async Task<IDisposable> LockAsync(string data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data, "postgres.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Files have no lock that can be awaited.
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>Counts this process among the users.</summary>
    public static ClusterUse Register(string data)
    {
        var file = Path.Combine(data, "postgres.users");
        if (!File.Exists(file)) File.Create(file).Dispose();
        return new ClusterUse(file, new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read));
    }

    /// <summary>Stops being a user. True when nobody else is one.</summary>
    public bool Leave()
    {
        Dispose();
        try
        {
            using var alone = new FileStream(_usersFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _hold?.Dispose();
        _hold = null;
    }
}
