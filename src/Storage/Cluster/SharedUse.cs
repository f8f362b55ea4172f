namespace FreedomPay.Storage.Cluster;

/// <summary>
/// Locks between the processes that share a helper process (PostgreSQL, the sandbox bank) of one data directory: starting and stopping is done by one at a
/// time, and whoever leaves knows whether others still use it. The operating system lets go of the locks of a process that dies.
/// </summary>
public sealed class SharedUse : IDisposable
{
    private readonly string _usersFile;
    private FileStream? _hold;

    private SharedUse(string usersFile, FileStream hold)
    {
        _usersFile = usersFile;
        _hold = hold;
    }

    /// <summary>Waits until nobody else starts or stops the process. Dispose the answer to let others do so.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="name">The process's name; lock files are called after it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IDisposable> LockAsync(string data, string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data, name + ".lock");
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

    /// <summary>Counts this program among the users.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="name">The process's name.</param>
    public static SharedUse Register(string data, string name)
    {
        var file = Path.Combine(data, name + ".users");
        if (!File.Exists(file)) File.Create(file).Dispose();
        return new SharedUse(file, new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read));
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _hold?.Dispose();
        _hold = null;
    }
}
