using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.OpenApi;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.OpenApi;
using FreedomPay.Dialects.Rest;
using FreedomPay.Dialects.Rest.OpenApi;

namespace FreedomPay.Server.Docs;

/// <summary>A section of the documentation that has pages.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="Title">As people say it.</param>
/// <param name="Classic">Its pages of the classic wire, in the order of registration.</param>
/// <param name="Signed">Its pages of the signed JSON wire, likewise.</param>
/// <param name="Plain">Its pages of plain JSON, likewise.</param>
internal sealed record DocSection(
    string Name, string Title, IReadOnlyList<DocumentedPage> Classic, IReadOnlyList<DocumentedJwsPage> Signed,
    IReadOnlyList<DocumentedRestPage> Plain)
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

    /// <summary>Its pages as people read them.</summary>
    public IReadOnlyList<DocEntry> Entries { get; } = [.. Classic.Select(PgFormEntry.Of), .. Signed.Select(JwsEntry.Of), .. Plain.Select(RestEntry.Of)];

    /// <summary>Sorts pages into sections.</summary>
    /// <exception cref="InvalidOperationException">A page stands in a section that the documentation does not have.</exception>
    public static IReadOnlyList<DocSection> Of(IEnumerable<PgFormPage> classic, IEnumerable<JwsPage> signed, IEnumerable<RestPage> plain)
    {
        var classicPages = classic.Select(DocumentedPage.Of).OfType<DocumentedPage>().ToArray();
        var signedPages = signed.Select(DocumentedJwsPage.Of).OfType<DocumentedJwsPage>().ToArray();
        var plainPages = plain.Select(DocumentedRestPage.Of).OfType<DocumentedRestPage>().ToArray();
        var strange = classicPages.Select(page => page.Section).Concat(signedPages.Select(page => page.Section)).Concat(plainPages.Select(page => page.Section))
            .FirstOrDefault(section => Known.All(known => known.Name != section));
        if (strange is not null)
        {
            throw new InvalidOperationException($"The documentation has no section {strange}.");
        }

        var sections = Known.Select(known => new DocSection(
            known.Name,
            known.Title,
            [.. classicPages.Where(page => page.Section == known.Name)],
            [.. signedPages.Where(page => page.Section == known.Name)],
            [.. plainPages.Where(page => page.Section == known.Name)]));
        return [.. sections.Where(section => section.Entries.Count > 0)];
    }

    /// <summary>Its OpenAPI document.</summary>
    public byte[] ToOpenApi() => OpenApiDocument.Write("Freedom Pay: " + Title, Version, Classic, Signed, Plain);
}
