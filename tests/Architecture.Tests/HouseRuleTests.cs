using System.Text.RegularExpressions;

namespace FreedomPay.Architecture.Tests;

/// <summary>Rules of the house that the compiler does not know.</summary>
public sealed partial class HouseRuleTests
{
    private const int LinesMax = 300;
    private const int LineLengthMax = 160;

    [Fact]
    public void Files_AreSmall() => Assert.Empty(
        Repository.Sources.Where(file => file.Lines.Length - 1 > LinesMax).Select(file => $"{file.Path}: {file.Lines.Length - 1} lines"));

    [Fact]
    public void Lines_AreShort() => Assert.Empty(
        from file in Repository.Sources
        from line in file.Lines.Index()
        where line.Item.Length > LineLengthMax
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length} characters");

    [Fact]
    public void Time_ComesFromATimeProvider() => Assert.Empty(Repository.Find(Repository.Sources, AmbientTime()));

    [Fact]
    public void Sql_NeverAsksTheServerForTheTime() => Assert.Empty(
        Repository.Find(Repository.Sources.Concat(Repository.Files("src", "*.sql")), ServerTime()));

    [Fact]
    public void Threads_NeverSleep() => Assert.Empty(Repository.Find(Repository.Sources, Sleep()));

    /// <summary>Money is whole minor units; figures of metrics are no money, and words in texts are no types.</summary>
    [Fact]
    public void Fractions_OccurOnlyInMetrics() => Assert.Empty(Repository.Find(
        Repository.Sources.Where(file =>
            !file.Path.Contains("/Metrics/", StringComparison.Ordinal) && !file.Path.EndsWith("/RequestLog.cs", StringComparison.Ordinal)),
        Fraction()));

    [Fact]
    public void Work_IsFinished() => Assert.Empty(
        from file in Repository.Everything
        where !file.Path.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal)
        from line in file.Lines.Index()
        from match in Unfinished().Matches(line.Item)
        select $"{file.Path}:{line.Index + 1}: {match.Value}");

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex AmbientTime();

    [GeneratedRegex(@"\bnow\(\)|\bcurrent_timestamp\b|\bclock_timestamp\(\)|\btransaction_timestamp\(\)", RegexOptions.IgnoreCase)]
    private static partial Regex ServerTime();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bpg_sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex("""(?<!"[^"\n]*)\b(double|float|decimal)\b""")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX:)|\bNotImplementedException\b")]
    private static partial Regex Unfinished();
}
