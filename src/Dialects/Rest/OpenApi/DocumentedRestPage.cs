using FreedomPay.Dialects.Jws;

namespace FreedomPay.Dialects.Rest.OpenApi;

/// <summary>A page as its documentation shows it: its place in the menu, and its messages.</summary>
public sealed class DocumentedRestPage
{
    private const string Root = "Api";

    private DocumentedRestPage(RestPage page, string section, IReadOnlyList<string> menu)
    {
        (Section, Menu, Info, Request, Answer) = (section, menu, page.Info, page.RequestModel, page.AnswerModel);
        Id = string.Concat(menu) + page.GetType().Name;
        Notes = [.. NotesOf(page.Info)];
    }

    /// <summary>The section of the documentation, as in addresses: <c>merchant</c>.</summary>
    public string Section { get; }

    /// <summary>The way to the page inside its section.</summary>
    public IReadOnlyList<string> Menu { get; }

    /// <summary>A name without spaces, unique in its section.</summary>
    public string Id { get; }

    /// <summary>Title, method, path and family.</summary>
    public RestPageInfo Info { get; }

    /// <summary>The request; of an encrypted page what is in it.</summary>
    public JsonModel Request { get; }

    /// <summary>The answer of success.</summary>
    public JsonModel Answer { get; }

    /// <summary>Sentences on callers and repetition.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Describes a page by its namespace, which mirrors the menu (<c>….Api.Merchant.Widget</c>); null for one outside of it.</summary>
    public static DocumentedRestPage? Of(RestPage page)
    {
        var segments = page.GetType().Namespace?.Split('.') ?? [];
        var root = Array.IndexOf(segments, Root);
        return root >= 0 && segments[(root + 1)..] is [var section, .. var menu] ? new DocumentedRestPage(page, section.ToLowerInvariant(), menu) : null;
    }

    private static IEnumerable<string> NotesOf(RestPageInfo info)
    {
        yield return info.Callers switch
        {
            RestCallers.WebToken => "The shop's public token is in the body; a page that calls stands on one of the shop's origins.",
            RestCallers.Basic => "HTTP Basic: the merchant's number and receive key.",
        };
        if (info.Family.IsEncrypted)
        {
            yield return "The body is {\"data\":[…],\"token\":\"…\"}: Base64 of the request below, in pieces of 200 characters, "
                + "each encrypted with the shop's public key "
                + "(RSA PKCS#1 v1.5) and in Base64. The header Request-Id is needed, and is refused when it comes again.";
        }

        foreach (var note in info.Notes)
        {
            yield return note;
        }
    }
}
