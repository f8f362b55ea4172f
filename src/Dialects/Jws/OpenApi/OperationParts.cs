using System.Text.Json;

namespace FreedomPay.Dialects.Jws.OpenApi;

/// <summary>Parts of an operation on JSON bodies, in an OpenAPI document.</summary>
internal static class OperationParts
{
    private const string Components = "#/components/schemas/";

    /// <summary>An answer with its status.</summary>
    public static void WriteResponse(Utf8JsonWriter json, string status, string description, params ReadOnlySpan<string> schemas)
    {
        json.WriteStartObject(status);
        json.WriteString("description", description);
        WriteContent(json, schemas);
        json.WriteEndObject();
    }

    /// <summary>A body that is one of the schemas.</summary>
    public static void WriteContent(Utf8JsonWriter json, params ReadOnlySpan<string> schemas)
    {
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        if (schemas.Length == 1)
        {
            json.WriteString("$ref", Components + schemas[0]);
        }
        else
        {
            json.WriteStartArray("anyOf");
            foreach (var schema in schemas)
            {
                json.WriteStartObject();
                json.WriteString("$ref", Components + schema);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
