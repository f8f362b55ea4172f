using System.Globalization;
using FreedomPay.Dialects.PgForm;

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
            foreach (var page in section.Entries)
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
            foreach (var page in section.Entries)
            {
                html.Raw("<li>").Element("a", page.Way, "href", "#" + page.Anchor).Raw("</li>");
            }

            html.Raw("</ul>");
        }

        html.Raw("<p><a href=\"#codes\">Codes of refusals</a></p></nav>");
    }

    private static void WritePage(HtmlText html, DocEntry page)
    {
        html.Start("article", "id", page.Anchor).Element("p", string.Join(" / ", page.Menu), "class", "menu").Element("h3", page.Title);
        foreach (var path in page.Paths)
        {
            html.Raw("<p class=\"path\"><code>").Text(path).Raw("</code></p>");
        }

        html.Element("p", string.Join(' ', page.Notes), "class", "note");
        foreach (var (index, table) in page.Tables.Index())
        {
            // The first table is the request.
            html.Raw(index == 0 ? "<details open><summary>" : "<details><summary>").Text(table.Title).Raw("</summary>");
            WriteTable(html, table, index == 0 ? ", required" : ", always there");
            html.Raw("</details>");
        }

        html.Raw("</article>");
    }

    private static void WriteTable(HtmlText html, DocTable table, string presence)
    {
        html.Raw("<table><thead><tr><th>Field</th><th>What stands there</th><th></th></tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Raw("<tr><td>").Element("code", row.Name, row.IsRequired ? "class" : null, "required")
                .Raw("</td><td class=\"rule\">").Text(row.What + (row.IsRequired ? presence : ""))
                .Raw("</td><td>").Text(row.Note ?? "").Raw("</td></tr>");
        }

        html.Raw("</tbody></table>");
    }

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
}
