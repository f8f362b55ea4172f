using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FreedomPay.Architecture.Tests;

/// <summary>A source file of the product.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The folder under src.</summary>
    public string Room => Path.Split('/')[1];

    public string[] Lines => Text.Split('\n');

    /// <summary>The text without line comments; places stay the same by line.</summary>
    public string Code => Repository.Comment().Replace(Text, "");

    public override string ToString() => Path;
}

/// <summary>The sources, as files.</summary>
internal static partial class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>All C# of the product.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = Files("src", "*.cs");

    /// <summary>All C# there is.</summary>
    public static IEnumerable<SourceFile> Everything => Sources.Concat(Files("tests", "*.cs")).Concat(Files("bench", "*.cs"));

    public static IReadOnlyList<SourceFile> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return !Directory.Exists(path)
            ? []
            : [.. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => new SourceFile(file, File.ReadAllText(Path.Combine(Root, file))))];
    }

    /// <summary>Every place where a pattern occurs in the code (comments do not count), as <c>path:line: match</c>.</summary>
    public static IEnumerable<string> Find(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files
        from line in file.Code.Split('\n').Index()
        from match in pattern.Matches(line.Item)
        select $"{file.Path}:{line.Index + 1}: {match.Value}";

    [GeneratedRegex("""(?<![:"])//[^\n]*""")]
    internal static partial Regex Comment();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
