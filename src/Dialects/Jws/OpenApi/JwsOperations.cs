using System.Text.Json;

namespace FreedomPay.Dialects.Jws.OpenApi;

/// <summary>Writes signed JSON pages into an OpenAPI document.</summary>
internal static class JwsOperations
{
    /// <summary>What holds for all of them.</summary>
    public const string Description =
        "Each call is a POST with a JSON object, signed by a detached JWS in the header X-JWS-Signature: base64url(header), two dots, base64url(HMAC) over "
        + "base64url(header).base64url(body), HS256 or HS512. The header has alg, uri (the path called), auth_id, method and params (empty). Unknown members "
        + "are ignored; null and an empty text count as absent.";

    /// <summary>Every path of a page.</summary>
    public static void WritePaths(Utf8JsonWriter json, DocumentedJwsPage page, string tag)
    {
        foreach (var (index, path) in page.Info.Paths.Index())
        {
            json.WriteStartObject(path);
            json.WriteStartObject("post");
            json.WriteString("operationId", index == 0 ? page.Id : $"{page.Id}Alias{index}");
            json.WriteStartArray("tags");
            json.WriteStringValue(tag);
            json.WriteEndArray();
            json.WriteString("summary", page.Info.Title);
            json.WriteString("description", string.Join(' ', index == 0 ? page.Notes : [$"Another path of {page.Info.Paths[0]}.", .. page.Notes]));
            WriteSignature(json);
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            OperationParts.WriteContent(json, page.Id + "Request");
            json.WriteEndObject();
            json.WriteStartObject("responses");
            OperationParts.WriteResponse(json, "200", "The answer, or a refusal.", page.Id + "Answer", page.Id + "Error");
            OperationParts.WriteResponse(json, "401", "The signature is missing or wrong, or the caller unknown.", page.Id + "Error");
            if (page.Info.IsAllowed is not null)
            {
                OperationParts.WriteResponse(json, "403", "The method is not enabled for the caller.", page.Id + "Error");
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    /// <summary>A page's schemas.</summary>
    public static void WriteSchemas(Utf8JsonWriter json, DocumentedJwsPage page)
    {
        json.WritePropertyName(page.Id + "Request");
        JsonSchemas.Write(json, page.Request, isRequest: true);
        json.WritePropertyName(page.Id + "Answer");
        JsonSchemas.Write(json, page.Answer, isRequest: false);
        json.WritePropertyName(page.Id + "Error");
        JsonSchemas.Write(json, page.Error, isRequest: false);
    }

    private static void WriteSignature(Utf8JsonWriter json)
    {
        json.WriteStartArray("parameters");
        json.WriteStartObject();
        json.WriteString("name", JwsSignature.Header);
        json.WriteString("in", "header");
        json.WriteBoolean("required", true);
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
