using System.Globalization;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.OpenApi;

namespace FreedomPay.Server.Docs;

/// <summary>Describes a page of the signed JSON wire.</summary>
internal static class JwsEntry
{
    public static DocEntry Of(DocumentedJwsPage page) => new(
        $"{page.Section}-{page.Id}",
        page.Menu,
        page.Info.Title,
        [.. page.Info.Paths.Select(path => "POST " + path)],
        page.Notes,
        [new DocTable("Request", [.. Rows(page.Request, "", isRequest: true)]), new DocTable("Answer", [.. Rows(page.Answer, "", isRequest: false)])]);

    /// <summary>Members of a record, nested ones behind what they stand in.</summary>
    public static IEnumerable<DocRow> Rows(JsonModel model, string parent, bool isRequest)
    {
        foreach (var field in model.Fields)
        {
            var name = parent.Length == 0 ? field.Name : $"{parent}.{field.Name}";
            yield return new DocRow(name, field.Rules.Required || (!isRequest && field.IsAlways), WordsOf(field), field.Rules.Note);
            if (field.Group is not null)
            {
                foreach (var row in Rows(field.Group, field.IsList ? name + "[]" : name, isRequest))
                {
                    yield return row;
                }
            }
        }
    }

    private static string WordsOf(JsonField field)
    {
        var kind = field.Kind switch
        {
            JsonKind.Text => field.Rules.IsAddress ? "http or https address, up to 255 characters" : "text",
            JsonKind.Uuid => "UUID",
            JsonKind.Number => "whole number",
            JsonKind.Flag => "true or false",
            JsonKind.Amount => "amount, with a dot",
            JsonKind.Date => "YYYY-MM-DD",
            JsonKind.Moment => "moment, RFC 3339 with offset",
            JsonKind.Group => "object",
            JsonKind.Map => "object of texts",
        };
        var rules = field.Rules;
        var parts = new[]
        {
            field.IsList ? "list of " + kind : kind,
            rules.Alias is null ? null : "or " + rules.Alias,
            (rules.LengthMin, rules.LengthMax) switch
            {
                (0, 0) => null,
                (0, var most) => Invariant($"up to {most} characters"),
                (var fewest, 0) => Invariant($"at least {fewest} characters"),
                var (fewest, most) => Invariant($"{fewest} to {most} characters"),
            },
            (rules.Min, rules.Max) switch
            {
                (long.MinValue, long.MaxValue) => null,
                (long.MinValue, var most) => Invariant($"up to {most}"),
                (var least, long.MaxValue) => Invariant($"{least} or more"),
                var (least, most) => Invariant($"{least} to {most}"),
            },
            rules.Words is { Length: > 0 } words ? "one of " + string.Join(", ", words) : null,
            rules.Pattern is null ? null : "pattern " + rules.Pattern,
        };
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
