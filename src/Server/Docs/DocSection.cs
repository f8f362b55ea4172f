using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.OpenApi;

namespace FreedomPay.Server.Docs;

/// <summary>A section of the documentation that has pages.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="Title">As people say it.</param>
/// <param name="Pages">Its pages, in the order of registration.</param>
internal sealed record DocSection(string Name, string Title, IReadOnlyList<DocumentedPage> Pages)
{
    /// <summary>Every section there may be, in the order of the documentation.</summary>
    private static readonly (string Name, string Title)[] Known =
    [
        ("gateway", "Gateway API"), ("merchant", "Merchant API"), ("card", "Card API"), ("partner", "Partner API"), ("freedom-id", "Freedom ID"),
    ];

    /// <summary>The version of the platform.</summary>
    public static string Version { get; } = typeof(DocSection).Assembly.GetName().Version!.ToString(3);

    /// <summary>Where its OpenAPI document is.</summary>
    public string DocumentPath => $"/openapi/{Name}.json";

    /// <summary>Sorts pages into sections.</summary>
    /// <exception cref="InvalidOperationException">A page stands in a section that the documentation does not have.</exception>
    public static IReadOnlyList<DocSection> Of(IEnumerable<PgFormPage> pages)
    {
        var bySection = pages.Select(DocumentedPage.Of).OfType<DocumentedPage>().GroupBy(page => page.Section, StringComparer.Ordinal).ToArray();
        var strange = bySection.FirstOrDefault(group => Known.All(known => known.Name != group.Key));
        return strange is null
            ? [.. from known in Known
                  join section in bySection on known.Name equals section.Key
                  select new DocSection(known.Name, known.Title, [.. section])]
            : throw new InvalidOperationException($"The documentation has no section {strange.Key}.");
    }

    /// <summary>Its OpenAPI document.</summary>
    public byte[] ToOpenApi() => OpenApiDocument.Write("Freedom Pay: " + Title, Version, Pages);
}
