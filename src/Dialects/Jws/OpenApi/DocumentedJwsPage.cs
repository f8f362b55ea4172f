namespace FreedomPay.Dialects.Jws.OpenApi;

/// <summary>A page as its documentation shows it: its place in the menu, and its messages with what the envelope adds.</summary>
public sealed class DocumentedJwsPage
{
    private const string Root = "Api";
    private const string Partner = "Partner";
    private const string FreedomId = "FreedomId";

    private DocumentedJwsPage(JwsPage page, string section, IReadOnlyList<string> menu)
    {
        var envelope = page.Info.Envelope ?? page.Info.Family.Envelope;
        (Section, Menu, Info, Request) = (section, menu, page.Info, page.RequestModel);
        Id = string.Concat(menu) + page.GetType().Name;
        Answer = page.AnswerModel with { Fields = [.. envelope.HeadFields, .. page.AnswerModel.Fields, .. envelope.TailFields] };
        Error = new JsonModel(typeof(JwsError), envelope.ErrorFields);
        Notes = [.. NotesOf(page.Info)];
    }

    /// <summary>The section of the documentation, as in addresses: <c>card</c>.</summary>
    public string Section { get; }

    /// <summary>The way to the page inside its section.</summary>
    public IReadOnlyList<string> Menu { get; }

    /// <summary>A name without spaces, unique in its section.</summary>
    public string Id { get; }

    /// <summary>Title, paths and family.</summary>
    public JwsPageInfo Info { get; }

    /// <summary>The request.</summary>
    public JsonModel Request { get; }

    /// <summary>The answer of success with its envelope.</summary>
    public JsonModel Answer { get; }

    /// <summary>A refusal.</summary>
    public JsonModel Error { get; }

    /// <summary>Sentences on keys and refusals.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Describes a page by its namespace, which mirrors the menu (<c>….Api.Card.Client</c>); null for one outside of it.</summary>
    public static DocumentedJwsPage? Of(JwsPage page)
    {
        var segments = page.GetType().Namespace?.Split('.') ?? [];
        var root = Array.IndexOf(segments, Root);
        return root < 0 ? null : segments[(root + 1)..] switch
        {
            [Partner, FreedomId, .. var menu] => new DocumentedJwsPage(page, "freedom-id", menu),
            [var section, .. var menu] => new DocumentedJwsPage(page, section.ToLowerInvariant(), menu),
            [] => null,
        };
    }

    private static IEnumerable<string> NotesOf(JwsPageInfo info)
    {
        yield return info.Family.Callers switch
        {
            JwsCallers.Partners => "Signed with the partner's key.",
            JwsCallers.Merchants => "Signed with the merchant's receive key.",
        };
        if (info.IsAllowed is not null)
        {
            yield return $"{info.Family.Codes.NotAllowed} with HTTP status 403 when the method is not enabled for the caller.";
        }

        foreach (var note in info.Notes)
        {
            yield return note;
        }
    }
}
