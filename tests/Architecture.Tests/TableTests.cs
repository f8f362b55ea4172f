using System.Text.RegularExpressions;

namespace FreedomPay.Architecture.Tests;

/// <summary>A table is named only in the room that owns it; names of the wire only where the wire is spoken.</summary>
public sealed partial class TableTests
{
    /// <summary>Files that read tables of other rooms, with the reason.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["src/Payments/PaymentsLedgerCheck.cs"] = "compares payments with the ledger on one snapshot, which only one statement over both can",
        ["src/Issuing/IssuingLedgerCheck.cs"] = "compares cards with the ledger, likewise",
    };

    /// <summary>Files that name fields of the wire outside of it, with the reason.</summary>
    private static readonly Dictionary<string, string> WireExempt = new()
    {
        ["src/Web/Checkout/WireFields.cs"] = "the documentation gives addresses and forms of these pages a field of the wire",
    };

    private static IEnumerable<string> Schemas { get; } =
        Repository.Files("src", "*.sql").Select(file => SchemaOf(file.Room)).Distinct();

    [Fact]
    public void Tables_AreNamedOnlyInTheirRoom()
    {
        var pattern = new Regex($@"(?<![\w./]|FreedomPay\.)({string.Join('|', Schemas)})\.[a-z_]+\b(?!\()");
        var foreign = Repository.Find(Repository.Sources.Where(file => !Exempt.ContainsKey(file.Path)), pattern)
            .Where(place => SchemaOf(place.Split('/')[1]) != place[(place.LastIndexOf(' ') + 1)..].Split('.')[0]);

        Assert.Empty(foreign);
    }

    [Fact]
    public void Migrations_NameOnlyTheirOwnTables()
    {
        var pattern = new Regex($@"\b({string.Join('|', Schemas)})\.[a-z_]+");
        Assert.All(Repository.Files("src", "*.sql"), file => Assert.All(
            pattern.Matches(SqlComment().Replace(file.Text, "")), match => Assert.Equal(SchemaOf(file.Room), match.Groups[1].Value)));
    }

    [Fact]
    public void WireNames_OccurOnlyInDialectsAndApi() => Assert.Empty(
        Repository.Find(
            Repository.Sources.Where(file => file.Room is not ("Dialects" or "Api" or "Storage") && !WireExempt.ContainsKey(file.Path)), WireName()));

    [Fact]
    public void WireNames_InStorage_ArePostgresOwn() => Assert.All(
        Repository.Find(Repository.Sources.Where(file => file.Room == "Storage"), WireName()), place => Assert.Matches(PostgresName(), place));

    [Fact]
    public void PageFiles_HoldOnePageEach() => Assert.All(
        Repository.Sources.Where(file => file.Room == "Api" && file.Path.Count(c => c == '/') > 3
            && !file.Path.Contains("/Shared/", StringComparison.Ordinal) && !file.Path.Contains("/Callbacks/", StringComparison.Ordinal)),
        file => Assert.Single(PageClass().Matches(file.Code)));

    /// <summary>A room's schema has its name, written as PostgreSQL writes names: <c>CardNetwork</c> is <c>card_network</c>.</summary>
    private static string SchemaOf(string room) => WordStart().Replace(room, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\bpg_[a-z]\w*")]
    private static partial Regex WireName();

    /// <summary>PostgreSQL's own names.</summary>
    [GeneratedRegex(": pg_(ctl|upgrade|notify|catalog|database|sequence|locks|stat_activity|hba|(try_)?advisory_\\w+)$")]
    private static partial Regex PostgresName();

    /// <summary>A page, or a variant of one that the documentation gives a page of its own.</summary>
    [GeneratedRegex(@"\bclass \w+[^;{]*: *(\w*Page<|ICardVariant\b)")]
    private static partial Regex PageClass();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex SqlComment();
}
