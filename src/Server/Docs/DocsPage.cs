using System.Globalization;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.OpenApi;

namespace FreedomPay.Server.Docs;

/// <summary>The documentation as one page that asks for nothing else: no scripts, fonts or pictures.</summary>
internal static class DocsPage
{
    public static byte[] Write(IReadOnlyList<DocSection> sections)
    {
        var html = new HtmlText();
        html.Raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Raw("<title>Freedom Pay API</title><link rel=\"icon\" href=\"data:,\"><style>").Raw(DocsStyle.Css).Raw("</style></head><body>")
            .Raw("<header><h1>Freedom Pay API</h1><p>Everything this server answers, read from the code that answers it. ")
            .Raw("An empty value counts as absent.</p></header>");
        WriteContents(html, sections);
        html.Raw("<main>");
        foreach (var section in sections)
        {
            html.Start("section", "id", section.Name).Element("h2", section.Title)
                .Raw("<p>OpenAPI 3.1: ").Element("a", section.DocumentPath, "href", section.DocumentPath).Raw("</p>");
            foreach (var page in section.Pages)
            {
                WritePage(html, page);
            }

            html.Raw("</section>");
        }

        WriteCodes(html);
        return html.Raw("</main></body></html>\n").ToBytes();
    }

    private static void WriteContents(HtmlText html, IReadOnlyList<DocSection> sections)
    {
        html.Raw("<nav aria-label=\"Contents\">");
        foreach (var section in sections)
        {
            html.Raw("<p>").Element("a", section.Title, "href", "#" + section.Name).Raw("</p><ul>");
            foreach (var page in section.Pages)
            {
                html.Raw("<li>").Element("a", Way(page) + page.Info.Title, "href", "#" + Anchor(page)).Raw("</li>");
            }

            html.Raw("</ul>");
        }

        html.Raw("<p><a href=\"#codes\">Codes of refusals</a></p></nav>");
    }

    private static void WritePage(HtmlText html, DocumentedPage page)
    {
        html.Start("article", "id", Anchor(page)).Element("p", string.Join(" / ", page.Menu), "class", "menu").Element("h3", page.Info.Title);
        foreach (var path in page.Info.Paths)
        {
            html.Raw("<p class=\"path\"><code>POST ").Text(path.Template).Raw("</code></p>");
        }

        html.Element("p", string.Join(' ', page.Notes), "class", "note").Raw("<details open><summary>Request</summary>");
        WriteTable(html, page.Request, (_, field) => field.Rules.Required, isRequest: true);
        html.Raw("</details>");
        foreach (var answer in page.Answers)
        {
            html.Raw("<details><summary>Answer");
            if (page.Answers.Count > 1)
            {
                html.Raw(": ").Text(answer.Type.Name);
            }

            html.Raw("</summary>");
            WriteTable(html, answer, AnswerPresence.IsAlways, isRequest: false);
            html.Raw("</details>");
        }

        html.Raw("</article>");
    }

    private static void WriteTable(HtmlText html, WireModel model, Func<WireModel, WireField, bool> isRequired, bool isRequest)
    {
        html.Raw("<table><thead><tr><th>Field</th><th>What stands there</th><th></th></tr></thead><tbody>");
        WriteRows(html, model, "", isRequired, isRequest);
        html.Raw("</tbody></table>");
    }

    private static void WriteRows(HtmlText html, WireModel model, string parent, Func<WireModel, WireField, bool> isRequired, bool isRequest)
    {
        foreach (var field in model.Fields)
        {
            var name = field.Kind == WireFieldKind.Custom ? "…" : Nested(parent, field.Name, isRequest);
            var required = isRequired(model, field);
            var presence = !required ? "" : isRequest ? ", required" : ", always there";
            html.Raw("<tr><td>").Element("code", name, required ? "class" : null, "required")
                .Raw("</td><td class=\"rule\">").Text(FieldWords.Of(field) + presence)
                .Raw("</td><td>").Text(field.Rules.Note ?? "").Raw("</td></tr>");
            if (field.Group is not null)
            {
                WriteRows(html, field.Group, Inside(name, field, isRequest), isRequired, isRequest);
            }
        }
    }

    /// <summary>Requests are forms, with brackets; answers are elements, one in another.</summary>
    private static string Nested(string parent, string name, bool isRequest) =>
        parent.Length == 0 ? name : isRequest ? $"{parent}[{name}]" : $"{parent} / {name}";

    private static string Inside(string name, WireField field, bool isRequest) => (field.IsList, isRequest) switch
    {
        (true, true) => name + "[0]",
        (true, false) when field.Rules.Item is { } item => $"{name} / {item}",
        (true or false, true or false) => name,
    };

    private static void WriteCodes(HtmlText html)
    {
        html.Raw("<section id=\"codes\"><h2>Codes of refusals</h2><details><summary>All codes</summary><table><tbody>");
        foreach (var code in ErrorTexts.Codes.Order())
        {
            html.Raw("<tr><td>").Element("code", code.ToString(CultureInfo.InvariantCulture)).Raw("</td><td>")
                .Text(ErrorTexts.Of(code, WireLanguage.English)).Raw("</td></tr>");
        }

        html.Raw("</tbody></table></details></section>");
    }

    private static string Way(DocumentedPage page) => page.Menu.Count == 0 ? "" : string.Join(" / ", page.Menu) + " / ";

    private static string Anchor(DocumentedPage page) => $"{page.Section}-{page.Id}";
}
