namespace FreedomPay.Conformance.Tests.Pages;

/// <summary>Reads an embedded table: tab-separated, first line is the header.</summary>
internal static class Tsv
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var reader = new StreamReader(typeof(Tsv).Assembly.GetManifestResourceStream(name)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))];
    }
}
