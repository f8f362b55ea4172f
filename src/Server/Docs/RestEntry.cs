using FreedomPay.Dialects.Rest.OpenApi;

namespace FreedomPay.Server.Docs;

/// <summary>Describes a page of plain JSON.</summary>
internal static class RestEntry
{
    public static DocEntry Of(DocumentedRestPage page) => new(
        $"{page.Section}-{page.Id}",
        page.Menu,
        page.Info.Title,
        [$"{page.Info.Method} {page.Info.Path}"],
        page.Notes,
        [
            new DocTable("Request", [.. JwsEntry.Rows(page.Request, "", isRequest: true)]),
            new DocTable("Answer", [.. JwsEntry.Rows(page.Answer, "", isRequest: false)]),
        ]);
}
