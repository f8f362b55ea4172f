using System.Buffers;
using System.Text.Json;
using FreedomPay.Dialects.Jws.OpenApi;
using FreedomPay.Dialects.Rest;
using FreedomPay.Dialects.Rest.OpenApi;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>Writes pages as an OpenAPI 3.1 document.</summary>
public static class OpenApiDocument
{
    private const string Version = "3.1.1";
    private const string ErrorSchema = "Error";
    private const string Components = "#/components/schemas/";

    private const string Description =
        "Each call is a POST with a form, a multipart form or a JSON object; GET with the same fields in the query, and the parameter or body pg_xml with a "
        + "document <request>, are accepted too. Letters' case, doubled and trailing slashes of paths do not matter. Nested fields of forms have bracketed "
        + "names: group[name], list[0][name]. An empty value counts as absent. Unknown fields are accepted, and signed. The answer is XML with HTTP status "
        + "200, for refusals too: pg_status tells. pg_sig is the MD5 of the last segment of the path, the values of all fields but pg_sig sorted by name of "
        + "field (nested ones likewise, in the place of their group), and the secret key, joined by semicolons; answers are signed the same way.";

    private static readonly string[] Media = ["application/x-www-form-urlencoded", "multipart/form-data", "application/json"];

    /// <summary>Writes a section.</summary>
    /// <param name="title">The document's title.</param>
    /// <param name="version">The version of the platform.</param>
    /// <param name="pages">The section's pages of the classic wire.</param>
    /// <param name="signed">Its pages of the signed JSON wire.</param>
    /// <param name="plain">Its pages of plain JSON.</param>
    /// <returns>JSON as UTF-8.</returns>
    /// <exception cref="InvalidOperationException">Two pages of the section have one name.</exception>
    public static byte[] Write(
        string title, string version, IReadOnlyList<DocumentedPage> pages, IReadOnlyList<DocumentedJwsPage> signed, IReadOnlyList<DocumentedRestPage> plain)
    {
        var ids = pages.Select(page => page.Id).Concat(signed.Select(page => page.Id)).Concat(plain.Select(page => page.Id));
        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new InvalidOperationException($"Two pages are called {twins.Key}.");
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("openapi", Version);
            WriteInfo(json, title, version, pages.Count > 0, signed.Count > 0, plain.Count > 0);
            WriteTags(json, pages.Select(TagOf).Concat(signed.Select(TagOf)).Concat(plain.Select(TagOf)));
            json.WriteStartObject("paths");
            foreach (var page in pages)
            {
                WritePaths(json, page);
            }

            foreach (var page in signed)
            {
                JwsOperations.WritePaths(json, page, TagOf(page));
            }

            foreach (var path in plain.GroupBy(page => page.Info.Path, StringComparer.Ordinal))
            {
                RestOperations.WritePath(json, [.. path.Select(page => (page, TagOf(page)))]);
            }

            json.WriteEndObject();
            WriteComponents(json, pages, signed, plain);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteInfo(Utf8JsonWriter json, string title, string version, bool isClassic, bool isSigned, bool isPlain)
    {
        (string Pages, string Text)[] wires =
        [
            .. isClassic ? [("Pages whose requests are forms: ", Description)] : Array.Empty<(string, string)>(),
            .. isSigned ? [("Pages whose requests are signed JSON: ", JwsOperations.Description)] : Array.Empty<(string, string)>(),
            .. isPlain ? [("Pages whose requests are plain JSON: ", RestOperations.Description)] : Array.Empty<(string, string)>(),
        ];
        json.WriteStartObject("info");
        json.WriteString("title", title);
        json.WriteString("version", version);
        json.WriteString("description", wires.Length == 1 ? wires[0].Text : string.Join(' ', wires.Select(wire => wire.Pages + wire.Text)));
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, IEnumerable<string> tags)
    {
        json.WriteStartArray("tags");
        foreach (var tag in tags.Distinct(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", tag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePaths(Utf8JsonWriter json, DocumentedPage page)
    {
        var canonical = page.Info.Paths[0].Template;
        foreach (var (index, path) in page.Info.Paths.Index())
        {
            json.WriteStartObject(path.Template);
            WriteParameter(json, path.Template);
            json.WriteStartObject("post");
            json.WriteString("operationId", index == 0 ? page.Id : $"{page.Id}Alias{index}");
            json.WriteStartArray("tags");
            json.WriteStringValue(TagOf(page));
            json.WriteEndArray();
            json.WriteString("summary", page.Info.Title);
            json.WriteString("description", string.Join(' ', index == 0 ? page.Notes : [$"Another path of {canonical}.", .. page.Notes]));
            WriteRequestBody(json, page);
            WriteResponses(json, page);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    /// <summary>A path has one segment in braces at most.</summary>
    private static void WriteParameter(Utf8JsonWriter json, string template)
    {
        var open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return;
        }

        json.WriteStartArray("parameters");
        json.WriteStartObject();
        json.WriteString("name", template[(open + 1)..template.IndexOf('}', StringComparison.Ordinal)]);
        json.WriteString("in", "path");
        json.WriteBoolean("required", true);
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteRequestBody(Utf8JsonWriter json, DocumentedPage page)
    {
        json.WriteStartObject("requestBody");
        json.WriteBoolean("required", true);
        json.WriteStartObject("content");
        foreach (var media in Media)
        {
            json.WriteStartObject(media);
            WriteReference(json, "schema", RequestSchema(page));
            var nested = page.Request.Fields.Where(field => field.Group is not null).ToArray();
            if (media != "application/json" && nested.Length > 0)
            {
                json.WriteStartObject("encoding");
                foreach (var field in nested)
                {
                    json.WriteStartObject(field.Name);
                    json.WriteString("style", "deepObject");
                    json.WriteBoolean("explode", true);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResponses(Utf8JsonWriter json, DocumentedPage page)
    {
        json.WriteStartObject("responses");
        WriteResponse(json, "200", "The answer, or a refusal.", page, [.. page.Answers.Select(answer => AnswerSchema(page, answer)), ErrorSchema]);
        if (page.Info.Style == PgFormStyle.Merchant)
        {
            WriteResponse(json, "401", "The signature is wrong.", page, [ErrorSchema]);
        }

        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, string status, string description, DocumentedPage page, string[] schemas)
    {
        json.WriteStartObject(status);
        json.WriteString("description", description);
        json.WriteStartObject("content");
        json.WriteStartObject(page.Info.Style == PgFormStyle.Classic ? "text/xml" : "application/xml");
        json.WriteStartObject("schema");
        json.WriteStartArray("anyOf");
        foreach (var schema in schemas)
        {
            json.WriteStartObject();
            json.WriteString("$ref", Components + schema);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponents(
        Utf8JsonWriter json, IReadOnlyList<DocumentedPage> pages, IReadOnlyList<DocumentedJwsPage> signed, IReadOnlyList<DocumentedRestPage> plain)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("schemas");
        if (pages.Count > 0)
        {
            json.WritePropertyName(ErrorSchema);
            ObjectSchemas.WriteAnswer(json, DialectFields.Error, "response");
        }

        foreach (var page in pages)
        {
            json.WritePropertyName(RequestSchema(page));
            ObjectSchemas.WriteRequest(json, page.Request);
            foreach (var answer in page.Answers)
            {
                json.WritePropertyName(AnswerSchema(page, answer));
                ObjectSchemas.WriteAnswer(json, answer, "response");
            }
        }

        foreach (var page in signed)
        {
            JwsOperations.WriteSchemas(json, page);
        }

        foreach (var page in plain)
        {
            RestOperations.WriteSchemas(json, page);
        }

        foreach (var page in plain.DistinctBy(page => page.Info.Family))
        {
            json.WritePropertyName(RestOperations.ErrorSchemaOf(page));
            json.WriteRawValue(page.Info.Family.ErrorSchema);
        }

        json.WriteEndObject();
        if (plain.Any(page => page.Info.Callers == RestCallers.Basic))
        {
            json.WriteStartObject("securitySchemes");
            json.WritePropertyName(RestOperations.Basic);
            json.WriteRawValue("""{"type":"http","scheme":"basic"}""");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string name, string schema)
    {
        json.WriteStartObject(name);
        json.WriteString("$ref", Components + schema);
        json.WriteEndObject();
    }

    private static string TagOf(DocumentedPage page) => TagOf(page.Section, page.Menu);

    private static string TagOf(DocumentedJwsPage page) => TagOf(page.Section, page.Menu);

    private static string TagOf(DocumentedRestPage page) => TagOf(page.Section, page.Menu);

    private static string TagOf(string section, IReadOnlyList<string> menu) => menu.Count == 0 ? section : string.Join(" / ", menu);

    private static string RequestSchema(DocumentedPage page) => page.Id + "Request";

    private static string AnswerSchema(DocumentedPage page, WireModel answer) =>
        page.Answers.Count == 1 ? page.Id + "Answer"
        : page.Answers.Count(other => other.Type.Name == answer.Type.Name) == 1 ? $"{page.Id}Answer{answer.Type.Name}"
        : $"{page.Id}Answer{answer.Type.DeclaringType?.Name}{answer.Type.Name}";
}
