using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FreedomPay.Storage.Cluster;

/// <summary>PostgreSQL's process over one cluster directory: is it running, start it, stop it.</summary>
internal sealed class Postmaster(string directory, PostgresBinaries binaries, ClusterUser user)
{
    private const int StartAttempts = 8;

    /// <summary>Port and socket directory of the running process, or null when none runs (a pid file left by a power cut is removed).</summary>
    public (int Port, string SocketDirectory)? FindRunning()
    {
        // Lines: pid, directory, start time, port, socket directory, listen address, shared memory, status.
        var file = Path.Combine(directory, "postmaster.pid");
        if (!File.Exists(file)) return null;
        var lines = File.ReadAllLines(file);
        if (lines.Length >= 5
            && IsOurProcess(lines[0].Trim())
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && lines[4].Length > 0)
        {
            return (port, lines[4].Trim());
        }

        // PostgreSQL itself would refuse to start when the old number meanwhile belongs to another process of the same user.
        if (lines.Length > 0 && !IsOurProcess(lines[0].Trim())) File.Delete(file);
        return null;
    }

    /// <summary>Starts the process and waits until it accepts connections, crash recovery included.</summary>
    /// <returns>The port, another than asked for when that one was taken.</returns>
    /// <exception cref="ClusterException">It does not start.</exception>
    public async Task<int> StartAsync(int wantedPort, string socketDirectory, CancellationToken cancellationToken)
    {
        var log = Path.Combine(directory, "server.log");
        var port = wantedPort > 0 && IsFree(wantedPort) ? wantedPort : FreePort();
        for (var attempt = 1; ; attempt++)
        {
            var logStart = File.Exists(log) ? new FileInfo(log).Length : 0;
            RemoveLeftSocket(socketDirectory, port);
            var result = await user.RunAsync(
                [
                    binaries.Program("pg_ctl"), "start", "-D", directory, "-l", log, "-w", "-t", "600", "-s",
                    "-o", string.Create(CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {port} -k '{socketDirectory}'"),
                ],
                cancellationToken);
            if (result.Succeeded) return port;

            // Somebody else was faster: the pg_ctl of a server that was killed goes on without it.
            if (FindRunning() is { } running && running.SocketDirectory == socketDirectory) return running.Port;

            var said = await ReadFromAsync(log, logStart, cancellationToken);
            if (attempt == StartAttempts) throw new ClusterException($"PostgreSQL does not start over {directory}: {result.Output}\n{said}(whole log: {log})");
            if (said.Contains("could not bind", StringComparison.Ordinal))
            {
                port = FreePort();
            }
            else if (said.Contains("shared memory block", StringComparison.Ordinal))
            {
                // The postmaster was killed and its last children are still on their way out.
                await Task.Delay(500, cancellationToken);
            }
            else
            {
                attempt = StartAttempts - 1;
            }
        }
    }

    /// <summary>Stops the process: open transactions are rolled back, everything committed is on disk.</summary>
    /// <exception cref="ClusterException">It does not stop.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (FindRunning() is null) return;
        var result = await user.RunAsync([binaries.Program("pg_ctl"), "stop", "-D", directory, "-m", "fast", "-w", "-t", "120", "-s"], cancellationToken);
        if (!result.Succeeded && FindRunning() is not null) throw new ClusterException($"PostgreSQL over {directory} does not stop: {result.Output}");
    }

    /// <summary>
    /// Removes the socket of a killed process. PostgreSQL would do so itself, but takes a process that is dead and not yet collected by its parent (as long
    /// as that takes; where nobody collects, for ever) for a living one. The directory is the cluster's own, so nobody else's socket can be there.
    /// </summary>
    private void RemoveLeftSocket(string socketDirectory, int port)
    {
        var socket = Path.Combine(socketDirectory, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{port}"));
        var file = socket + ".lock";
        if (!File.Exists(file) || IsOurProcess(File.ReadLines(file).FirstOrDefault("").Trim())) return;
        File.Delete(file);
        File.Delete(socket);
    }

    private bool IsOurProcess(string pid)
    {
        // A postmaster that is still starting writes a negative number in stand-alone mode only; ours is positive.
        var commandLine = $"/proc/{pid}/cmdline";
        try
        {
            return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(directory);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// A port that is ours for years to come: below those from which the system serves outgoing connections, one of which might have it at the next start.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(15_000, 32_000);
            if (IsFree(port)) return port;
        }
    }

    private static async Task<string> ReadFromAsync(string file, long start, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return "";
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(start, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
