using FreedomPay.Conformance.Tests.Pages;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>A line of the table of Card API pages.</summary>
/// <param name="Path">Canonical path.</param>
/// <param name="Aliases">Other paths of the page.</param>
/// <param name="Required">Members that have to be there, nested ones with a dot.</param>
/// <param name="Claims">A request_id that is sent counts once.</param>
public sealed record CardPageRow(string Path, IReadOnlyList<string> Aliases, IReadOnlyList<string> Required, bool Claims)
{
    public static IReadOnlyList<CardPageRow> All { get; } = [.. Tsv.Read("card-pages.tsv").Select(Of)];

    /// <summary>The pages of the envelope of card-api §1.4; those of gift cards have another.</summary>
    public static IEnumerable<CardPageRow> Usual => All.Where(row => row.Path.StartsWith(CardApi.Prefix, StringComparison.Ordinal));

    public IEnumerable<string> Paths => [Path, .. Aliases];

    private static CardPageRow Of(string[] columns) => new(columns[0], Words(columns[1]), Words(columns[2]), columns[3] == "yes");

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The tests of a Card API page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CardConformsAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}
