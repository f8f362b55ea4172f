using System.Runtime.CompilerServices;

namespace FreedomPay.Payments.Tests;

/// <summary>A part of docs/architecture.md that is rendered from code. With FREEDOMPAY_UPDATE_DOCS set, it is written instead of compared.</summary>
internal static class RenderedBlock
{
    public static void AssertUpToDate(string name, string rendered)
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "architecture.md");
        var text = File.ReadAllText(path);
        var (begin, end) = ($"<!-- rendered: {name} -->\n", $"<!-- end: {name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"docs/architecture.md has no block '{name}'.");
        if (Environment.GetEnvironmentVariable("FREEDOMPAY_UPDATE_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(path, text[..from] + rendered + text[to..]);
            return;
        }

        Assert.Equal(rendered, text[from..to]);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
