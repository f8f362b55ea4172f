using System.Security.Cryptography;

namespace FreedomPay.Storage.Cluster;

/// <summary>Makes a new cluster: complete under its name, or not there at all.</summary>
internal static class ClusterCreation
{
    /// <summary>The database role that owns everything.</summary>
    public const string Role = "freedompay";

    private const string PasswordFile = "freedompay.password";

    /// <summary>Creates the cluster.</summary>
    /// <exception cref="ClusterException">initdb failed.</exception>
    public static async Task CreateAsync(string directory, bool durable, PostgresBinaries binaries, ClusterUser user, CancellationToken cancellationToken)
    {
        var stage = directory + ".new";
        var password = directory + ".password";
        // Left by a start that was interrupted: such a directory never held data.
        if (Directory.Exists(stage)) Directory.Delete(stage, recursive: true);
        Directory.CreateDirectory(stage, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await WritePrivateAsync(password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellationToken);
        await user.OwnAsync(stage, cancellationToken);
        await user.OwnAsync(password, cancellationToken);

        // A new log file is filled with zeros and synced while everybody who commits waits. Sixteen megabytes, the default, are 25 ms every second or two at
        // full load until the first ones come to be used again; four are a quarter of that, more often.
        string[] options = durable ? [] : ["--no-sync"];
        var made = await user.RunAsync(
            [
                binaries.Program("initdb"), "-D", stage, "-U", Role, "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale=C", "--lc-ctype=C.UTF-8", "--data-checksums", "--wal-segsize=4", "--no-instructions", .. options,
            ],
            cancellationToken);
        if (!made.Succeeded) throw new ClusterException($"PostgreSQL could not create its cluster in {directory}: {made.Output}");

        File.Move(password, Path.Combine(stage, PasswordFile));
        await WriteSettingsAsync(stage, durable, binaries, user, cancellationToken);
        await user.OwnAsync(stage, cancellationToken);
        Directory.Move(stage, directory);
    }

    /// <summary>The password of <see cref="Role"/>.</summary>
    /// <exception cref="ClusterException">It is gone.</exception>
    public static string ReadPassword(string directory)
    {
        var file = Path.Combine(directory, PasswordFile);
        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new ClusterException($"{file}, the password of the private cluster, is missing. Restore it from a backup, or choose another --data.");
    }

    private static async Task WriteSettingsAsync(
        string directory, bool durable, PostgresBinaries binaries, ClusterUser user, CancellationToken cancellationToken)
    {
        var lz4 = await user.RunAsync([binaries.Program("postgres"), "-D", directory, "-C", "wal_compression", "-c", "wal_compression=lz4"], cancellationToken);
        var settings = $"""
            # Written once, when the cluster was created; yours to change (or ALTER SYSTEM). Port and socket directory are given at each start.
            shared_buffers = 256MB
            max_connections = {(durable ? 200 : 500)}
            wal_buffers = 16MB
            wal_compression = {(lz4.Succeeded ? "lz4" : "on")}
            synchronous_commit = on
            fsync = {(durable ? "on" : "off")}
            full_page_writes = {(durable ? "on" : "off")}
            max_wal_size = 4GB
            min_wal_size = 512MB
            checkpoint_timeout = 15min
            checkpoint_completion_target = 0.9
            log_checkpoints = off
            random_page_cost = 1.1
            jit = off
            autovacuum_naptime = 15s
            autovacuum_vacuum_cost_limit = 1000
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            log_line_prefix = '%m [%p] '

            """;
        await File.WriteAllTextAsync(Path.Combine(directory, "freedompay.conf"), settings, cancellationToken);
        await File.AppendAllTextAsync(Path.Combine(directory, "postgresql.conf"), "\ninclude_if_exists = 'freedompay.conf'\n", cancellationToken);
    }

    private static async Task WritePrivateAsync(string file, string text, CancellationToken cancellationToken)
    {
        File.Delete(file);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using var writer = new StreamWriter(file, options);
        await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
    }
}
