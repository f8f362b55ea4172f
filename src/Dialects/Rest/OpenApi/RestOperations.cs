using System.Globalization;
using System.Text.Json;
using FreedomPay.Dialects.Jws.OpenApi;
using FreedomPay.Dialects.PgForm.OpenApi;
using FreedomPay.Dialects.Rest.Pipeline;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest.OpenApi;

/// <summary>Writes pages of plain JSON into an OpenAPI document.</summary>
internal static class RestOperations
{
    /// <summary>What holds for all of them.</summary>
    public const string Description =
        "Each page says how its caller is known: by HTTP Basic, the merchant's number and receive key, or by the shop's public token in the body. The body is "
        + "a JSON object, whatever its label. Unknown members are ignored; null and an empty text count as absent. A refusal has an HTTP status of 400 or "
        + "more, a code, a text and, where a member is at fault, its path.";

    /// <summary>The name of HTTP Basic among the document's security schemes.</summary>
    public const string Basic = "basic";

    /// <summary>A refusal, as the page's family writes it.</summary>
    public static string ErrorSchemaOf(DocumentedRestPage page) => page.Info.Family.Name + "Error";

    /// <summary>A path with its methods.</summary>
    /// <param name="json">Takes the path.</param>
    /// <param name="pages">The pages that have it, each with its tag.</param>
    public static void WritePath(Utf8JsonWriter json, IReadOnlyList<(DocumentedRestPage Page, string Tag)> pages)
    {
        var path = pages[0].Page.Info.Path;
        json.WriteStartObject(path);
        if (path.Contains(RestMiddleware.Number, StringComparison.Ordinal))
        {
            json.WriteStartArray("parameters");
            json.WriteRawValue("""{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int64","minimum":1}}""");
            json.WriteEndArray();
        }

        foreach (var (page, tag) in pages)
        {
            WriteOperation(json, page, tag);
        }

        json.WriteEndObject();
    }

    /// <summary>A page's schemas.</summary>
    public static void WriteSchemas(Utf8JsonWriter json, DocumentedRestPage page)
    {
        json.WritePropertyName(page.Id + "Request");
        JsonSchemas.Write(json, page.Request, isRequest: true);
        if (page.Info.Family.IsEncrypted)
        {
            WriteSealed(json, page);
        }

        json.WritePropertyName(page.Id + "Answer");
        JsonSchemas.Write(json, page.Answer, isRequest: false);
    }

    private static void WriteOperation(Utf8JsonWriter json, DocumentedRestPage page, string tag)
    {
        var info = page.Info;
        json.WriteStartObject(info.Method.ToLowerInvariant());
        json.WriteString("operationId", page.Id);
        json.WriteStartArray("tags");
        json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("summary", info.Title);
        json.WriteString("description", string.Join(' ', page.Notes));
        WriteCaller(json, info);
        if (!HttpMethods.IsGet(info.Method))
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", info.Family.IsEncrypted || page.Request.Fields.Any(field => field.Rules.Required));
            OperationParts.WriteContent(json, page.Id + (info.Family.IsEncrypted ? "Sealed" : "Request"));
            json.WriteEndObject();
        }

        json.WriteStartObject("responses");
        OperationParts.WriteResponse(json, info.Status.ToString(CultureInfo.InvariantCulture), "The answer.", page.Id + "Answer");
        OperationParts.WriteResponse(json, "401", "The caller is not known, or may not call.", ErrorSchemaOf(page));
        OperationParts.WriteResponse(json, "default", "A refusal.", ErrorSchemaOf(page));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>How the caller is known, and what tells a repetition.</summary>
    private static void WriteCaller(Utf8JsonWriter json, RestPageInfo info)
    {
        if (info.Callers == RestCallers.Basic)
        {
            json.WriteStartArray("security");
            json.WriteRawValue($$"""{"{{Basic}}":[]}""");
            json.WriteEndArray();
        }

        var isSealed = info.Family.IsEncrypted;
        if (isSealed || (info.Callers == RestCallers.Basic && !HttpMethods.IsGet(info.Method)))
        {
            json.WriteStartArray("parameters");
            json.WriteStartObject();
            json.WriteString("name", isSealed ? RestSteps.RequestIdHeader : RestSteps.IdempotencyHeader);
            json.WriteString("in", "header");
            json.WriteBoolean("required", isSealed);
            json.WriteRawProperty("schema", $$"""{"type":"string","maxLength":{{RestSteps.HeaderLengthMax}},"pattern":"^[ -~]+$"}""");
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void WriteSealed(Utf8JsonWriter json, DocumentedRestPage page)
    {
        json.WriteStartObject(page.Id + "Sealed");
        json.WriteString("type", "object");
        SchemaParts.WriteNames(json, "required", ["data", "token"]);
        json.WriteStartObject("properties");
        json.WriteStartObject("data");
        json.WriteString("type", "array");
        json.WriteString("description", $"{page.Id}Request in pieces, encrypted.");
        json.WriteNumber("minItems", 1);
        json.WriteNumber("maxItems", SealedRequests.PiecesMax);
        json.WriteRawProperty("items", """{"type":"string","contentEncoding":"base64"}""");
        json.WriteEndObject();
        json.WriteRawProperty("token", """{"type":"string","description":"The shop's public token."}""");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRawProperty(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }
}
