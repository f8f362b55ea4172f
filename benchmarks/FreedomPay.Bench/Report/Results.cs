using System.Globalization;
using System.Text.Json;
using FreedomPay.Bench.Platform;

namespace FreedomPay.Bench.Report;

/// <summary>The figures of a run: a flat list of names and values, written as one JSON object.</summary>
internal sealed class Results
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Where the figures of the last run are kept.</summary>
    public static string DefaultFile { get; } = Path.Combine(Repository.Root, "benchmarks", "results", "latest.json");

    public double this[string name] => (double)_values[name];

    /// <summary>Notes a figure, rounded to four significant digits after which it means nothing.</summary>
    public void Set(string name, double value) => _values[name] = Rounded(value);

    public void Note(string name, string value) => _values[name] = value;

    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(_values, Indented) + "\n", cancellationToken);
    }

    private static double Rounded(double value) => double.Parse(value.ToString(value >= 1000 ? "F0" : "G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
