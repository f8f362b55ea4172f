using FreedomPay.Dialects.Rest;

namespace FreedomPay.Server.Docs;

/// <summary>Describes a page of plain JSON.</summary>
internal static class RestEntry
{
    private const string Root = "Api";

    /// <summary>The section of the documentation, as in addresses; from the page's namespace, which mirrors the menu.</summary>
    public static string SectionOf(RestPage page) => Segments(page)[0].ToLowerInvariant();

    public static DocEntry Of(RestPage page)
    {
        var menu = Segments(page)[1..];
        return new(
            $"{SectionOf(page)}-{string.Concat(menu)}{page.GetType().Name}",
            menu,
            page.Info.Title,
            [$"{page.Info.Method} {page.Info.Path}"],
            [.. NotesOf(page.Info)],
            [
                new DocTable("Request", [.. JwsEntry.Rows(page.RequestModel, "", isRequest: true)]),
                new DocTable("Answer", [.. JwsEntry.Rows(page.AnswerModel, "", isRequest: false)]),
            ]);
    }

    private static string[] Segments(RestPage page)
    {
        var segments = page.GetType().Namespace!.Split('.');
        return segments[(Array.IndexOf(segments, Root) + 1)..];
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
