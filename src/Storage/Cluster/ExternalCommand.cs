using System.ComponentModel;
using System.Diagnostics;

namespace FreedomPay.Storage.Cluster;

/// <summary>What a program answered.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">Its output and then its errors.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs PostgreSQL's own programs and a few of the system's.</summary>
internal static class ExternalCommand
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ClusterException">The program is not there or may not be run.</exception>
    public static async Task<CommandResult> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The caller's directory may be closed to the user that the program becomes.
            WorkingDirectory = "/",
        };
        for (var i = 1; i < command.Count; i++) start.ArgumentList.Add(command[i]);
        // PGPORT, PGDATA and the like of the caller's shell must not steer our cluster.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new ClusterException($"Cannot run {command[0]}: {e.Message}.", e);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new CommandResult(process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>The full path of a program, or null when it is not on the machine.</summary>
    public static string? Find(string program)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var directory in path.Split(':').Concat(["/usr/sbin", "/usr/bin", "/sbin", "/bin"]))
        {
            if (directory.Length == 0) continue;
            var candidate = Path.Combine(directory, program);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
