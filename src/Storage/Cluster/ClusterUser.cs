namespace FreedomPay.Storage.Cluster;

/// <summary>The operating system's user that runs PostgreSQL: ourselves, or an unprivileged one when we are root (PostgreSQL refuses to run as root).</summary>
internal sealed class ClusterUser
{
    private readonly string[] _prefix;

    private ClusterUser(string name, string[] prefix)
    {
        Name = name;
        _prefix = prefix;
    }

    /// <summary>The user's name.</summary>
    public string Name { get; }

    /// <summary>Whether commands must change user.</summary>
    public bool IsOther => _prefix.Length > 0;

    /// <summary>Chooses the user.</summary>
    /// <param name="recorded">The user that made the cluster, if it exists.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ClusterException">We are root and no unprivileged user can be had, or the cluster is another user's.</exception>
    public static async Task<ClusterUser> ChooseAsync(string? recorded, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            if (recorded is null || recorded == Environment.UserName) return new ClusterUser(Environment.UserName, []);
            throw new ClusterException(
                $"This data directory's PostgreSQL belongs to the user {recorded}. Run as root or as {recorded}, or choose another directory with --data.");
        }

        foreach (var name in new[] { recorded, "postgres", "freedompay" })
        {
            if (name is null or "root") continue;
            var group = await ExternalCommand.RunAsync(["id", "-g", name], cancellationToken);
            if (group.Succeeded) return Become(name, group.Output);
        }

        var made = await ExternalCommand.RunAsync(
            [ExternalCommand.Find("useradd") ?? "useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "freedompay"],
            cancellationToken);
        var madeGroup = await ExternalCommand.RunAsync(["id", "-g", "freedompay"], cancellationToken);
        if (madeGroup.Succeeded) return Become("freedompay", madeGroup.Output);
        throw new ClusterException(
            $"PostgreSQL does not run as root, and the user freedompay could not be created ({made.Output}). Create a user named postgres or freedompay, " +
            "or run as an ordinary user.");
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<CommandResult> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        ExternalCommand.RunAsync([.. _prefix, .. command], cancellationToken);

    /// <summary>Gives a file or directory tree to this user.</summary>
    /// <exception cref="ClusterException">The system refused.</exception>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (!IsOther) return;
        var result = await ExternalCommand.RunAsync(["chown", "-R", Name + ":", path], cancellationToken);
        if (!result.Succeeded) throw new ClusterException($"Cannot give {path} to the user {Name}: {result.Output}.");
    }

    /// <summary>Whether this user can reach what lies in a directory.</summary>
    public async Task<bool> CanTraverseAsync(string directory, CancellationToken cancellationToken) =>
        (await RunAsync(["test", "-x", directory], cancellationToken)).Succeeded;

    private static ClusterUser Become(string name, string group)
    {
        if (ExternalCommand.Find("setpriv") is { } setpriv)
        {
            return new ClusterUser(name, [setpriv, "--reuid=" + name, "--regid=" + group, "--init-groups", "--"]);
        }

        // su hands the words after "--" to the shell of -c as $0 and "$@", so nothing needs quoting.
        return new ClusterUser(name, [ExternalCommand.Find("su") ?? "su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--"]);
    }
}
