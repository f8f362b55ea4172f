using System.Globalization;

namespace FreedomPay.Bench.Platform;

/// <summary>What Linux says about processes: processor time and memory.</summary>
internal static class ProcessTimes
{
    /// <summary>Linux reports processor time in hundredths of a second on every common architecture (USER_HZ).</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds of one process; 0 when it is gone.</summary>
    public static double Seconds(int process) => Stat(process) is { } stat ? (stat.Own + stat.Reaped) / TicksPerSecond : 0;

    /// <summary>Processor seconds of a process and its children, those that have ended included.</summary>
    public static double SecondsOfFamily(int parent)
    {
        var total = Seconds(parent);
        foreach (var process in All())
        {
            if (Stat(process) is { } stat && stat.Parent == parent) total += (stat.Own + stat.Reaped) / TicksPerSecond;
        }

        return total;
    }

    /// <summary>The largest resident memory the process ever had, in megabytes (2^20 bytes).</summary>
    public static double PeakMegabytes(int process)
    {
        foreach (var line in File.ReadLines($"/proc/{process}/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                return double.Parse(line.AsSpan(6).Trim()[..^3], NumberStyles.Number, CultureInfo.InvariantCulture) / 1024;
            }
        }

        throw new BenchException($"Linux does not tell the memory of process {process}.");
    }

    /// <summary>The process whose command line holds all the words; null when there is none.</summary>
    public static int? Find(params IReadOnlyList<string> words)
    {
        foreach (var process in All())
        {
            if (Read($"/proc/{process}/cmdline") is { } line && words.All(word => line.Split('\0').Contains(word))) return process;
        }

        return null;
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    private static (int Parent, long Own, long Reaped)? Stat(int process)
    {
        if (Read($"/proc/{process}/stat") is not { } text) return null;
        // The name in parentheses may hold anything; fields are counted after it, state being the third.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (int.Parse(fields[1], CultureInfo.InvariantCulture), Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14]));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return null;
        }
    }
}
