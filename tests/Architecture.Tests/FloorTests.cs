using System.Text.RegularExpressions;

namespace FreedomPay.Architecture.Tests;

/// <summary>Rooms stand on floors and know only what is below them; rooms of one floor do not know each other.</summary>
public sealed partial class FloorTests
{
    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Kernel"] = 0,
        ["Storage"] = 1,
        ["Ledger"] = 2, ["Vault"] = 2,
        ["Merchants"] = 3, ["CardNetwork"] = 3, ["Messaging"] = 3, ["Rates"] = 3,
        ["Payments"] = 4, ["Issuing"] = 4, ["Wallets"] = 4, ["Remittance"] = 4, ["Accounts"] = 4, ["Identity"] = 4, ["Dialects"] = 4,
        ["Api"] = 5, ["Web"] = 5, ["Sandbox"] = 5,
        ["Server"] = 6,
    };

    public static TheoryData<string> Rooms { get; } = [.. Repository.Files("src", "*.csproj").Select(project => project.Room)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_References_OnlyRoomsBelow(string room)
    {
        Assert.True(Floors.TryGetValue(room, out var floor), $"{room} has no floor.");
        var project = Repository.Files("src/" + room, "*.csproj").Single();

        Assert.Equal($"src/{room}/FreedomPay.{room}.csproj", project.Path);
        Assert.All(Reference().Matches(project.Text), reference =>
        {
            var other = reference.Groups[1].Value;
            Assert.True(Floors.TryGetValue(other, out var below) && below < floor, $"{room} (floor {floor}) must not know {other}.");
        });
    }

    [Fact]
    public void Namespaces_FollowFolders() => Assert.All(
        Repository.Sources.Where(file => file.Path != "src/Server/Program.cs"),
        file => Assert.Contains(
            $"\nnamespace FreedomPay.{Path.GetDirectoryName(file.Path)!["src/".Length..].Replace('/', '.')};\n", "\n" + file.Text, StringComparison.Ordinal));

    [Fact]
    public void Projects_AreInTheSolutionOnce()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "FreedomPay.slnx"));
        Assert.All(
            Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")),
            project => Assert.Equal(2, solution.Split($"\"{project.Path}\"").Length));
    }

    [GeneratedRegex("""<ProjectReference Include="\.\./(\w+)/FreedomPay\.\1\.csproj" />""")]
    private static partial Regex Reference();
}
