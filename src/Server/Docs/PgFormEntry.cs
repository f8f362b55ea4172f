using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.OpenApi;

namespace FreedomPay.Server.Docs;

/// <summary>Describes a page of the classic wire.</summary>
internal static class PgFormEntry
{
    public static DocEntry Of(DocumentedPage page) => new(
        $"{page.Section}-{page.Id}",
        page.Menu,
        page.Info.Title,
        [.. page.Info.Paths.Select(path => "POST " + path.Template)],
        page.Notes,
        [
            new DocTable("Request", [.. Rows(page.Request, "", (_, field) => field.Rules.Required, isRequest: true)]),
            .. page.Answers.Select(answer => new DocTable(
                page.Answers.Count > 1 ? "Answer: " + answer.Type.Name : "Answer", [.. Rows(answer, "", AnswerPresence.IsAlways, isRequest: false)])),
        ]);

    private static IEnumerable<DocRow> Rows(WireModel model, string parent, Func<WireModel, WireField, bool> isRequired, bool isRequest)
    {
        foreach (var field in model.Fields)
        {
            var name = field.Kind == WireFieldKind.Custom ? "…" : Nested(parent, field.Name, isRequest);
            yield return new DocRow(name, isRequired(model, field), FieldWords.Of(field), field.Rules.Note);
            if (field.Group is not null)
            {
                foreach (var row in Rows(field.Group, Inside(name, field, isRequest), isRequired, isRequest))
                {
                    yield return row;
                }
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
}
