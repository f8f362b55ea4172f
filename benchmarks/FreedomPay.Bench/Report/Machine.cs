using System.Globalization;

namespace FreedomPay.Bench.Report;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Processor { get; } = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture) + " × " + (Field("/proc/cpuinfo", "model name") ?? "unknown");

    public static string Memory { get; } = Field("/proc/meminfo", "MemTotal") is { } kilobytes
        ? string.Create(CultureInfo.InvariantCulture, $"{long.Parse(kilobytes[..^3], CultureInfo.InvariantCulture) / 1024.0 / 1024.0:F0} GB")
        : "unknown";

    public static string System { get; } = Environment.OSVersion.VersionString;

    private static string? Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
