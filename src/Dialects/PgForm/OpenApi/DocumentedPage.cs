namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>A page as its documentation shows it: its place in the menu, and its messages with the fields that the dialect itself adds.</summary>
public sealed class DocumentedPage
{
    private const string Root = "Api";
    private const string Partner = "Partner";
    private const string FreedomId = "FreedomId";

    private DocumentedPage(PgFormPage page, string section, IReadOnlyList<string> menu)
    {
        Section = section;
        Menu = menu;
        Id = string.Concat(menu) + page.GetType().Name;
        Info = page.Info;
        Request = DialectFields.Around(page.RequestModel, page.Info);
        Answers = [.. page.AnswerModels.Select(DialectFields.Behind)];
        Notes = [.. PageNotes.Of(page.Info)];
    }

    /// <summary>The section of the documentation, as in addresses: <c>gateway</c>, <c>freedom-id</c>.</summary>
    public string Section { get; }

    /// <summary>The way to the page inside its section, e.g. Sync, Purchase.</summary>
    public IReadOnlyList<string> Menu { get; }

    /// <summary>A name without spaces, unique in its section.</summary>
    public string Id { get; }

    /// <summary>Title, paths and family.</summary>
    public PgFormPageInfo Info { get; }

    /// <summary>The request: shop number, the page's own fields, salt, signature.</summary>
    public WireModel Request { get; }

    /// <summary>The answers of success with salt and signature: one, or one per variant.</summary>
    public IReadOnlyList<WireModel> Answers { get; }

    /// <summary>Sentences on keys and refusals.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Describes a page by its namespace, which mirrors the menu (<c>….Api.Gateway.Sync.Purchase</c>); null for one outside of it.</summary>
    public static DocumentedPage? Of(PgFormPage page)
    {
        var segments = page.GetType().Namespace?.Split('.') ?? [];
        var root = Array.IndexOf(segments, Root);
        return root < 0 ? null : segments[(root + 1)..] switch
        {
            [Partner, FreedomId, .. var menu] => new DocumentedPage(page, "freedom-id", menu),
            [var section, .. var menu] => new DocumentedPage(page, section.ToLowerInvariant(), menu),
            [] => null,
        };
    }
}
