using System.Text.Json;
using FreedomPay.Dialects.PgForm.OpenApi;

namespace FreedomPay.Dialects.Jws.OpenApi;

/// <summary>Writes records as JSON Schema (the dialect of OpenAPI 3.1).</summary>
internal static class JsonSchemas
{
    private const string Decimal = @"^[0-9]{1,12}(\.[0-9]+)?$";

    /// <summary>An object.</summary>
    /// <param name="json">Takes the schema.</param>
    /// <param name="model">Its members.</param>
    /// <param name="isRequest">Of a request; else of an answer.</param>
    public static void Write(Utf8JsonWriter json, JsonModel model, bool isRequest)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        SchemaParts.WriteNames(
            json, "required", model.Fields.Where(field => IsRequired(field, isRequest) && (!isRequest || field.Rules.Alias is null)).Select(f => f.Name));
        json.WriteStartObject("properties");
        foreach (var field in model.Fields)
        {
            json.WritePropertyName(field.Name);
            WriteField(json, field, isRequest, field.Rules.Note);
            if (isRequest && field.Rules.Alias is { } alias)
            {
                json.WritePropertyName(alias);
                WriteField(json, field, isRequest, $"Read when {field.Name} is absent.");
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Whether a member must be there, or always is.</summary>
    public static bool IsRequired(JsonField field, bool isRequest) => field.Rules.Required || (!isRequest && field.IsAlways);

    private static void WriteField(Utf8JsonWriter json, JsonField field, bool isRequest, string? note)
    {
        if (!field.IsList)
        {
            WriteItem(json, field, isRequest, note);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "array");
        SchemaParts.WriteDescription(json, note);
        SchemaParts.WriteUnless(json, "maxItems", isRequest ? field.Rules.CountMax : 0, 0);
        json.WritePropertyName("items");
        WriteItem(json, field, isRequest, null);
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, JsonField field, bool isRequest, string? note)
    {
        if (field.Group is { } group)
        {
            Write(json, group, isRequest);
            return;
        }

        var rules = field.Rules;
        json.WriteStartObject();
        switch (field.Kind)
        {
            case JsonKind.Text:
                WriteType(json, "string", !isRequest && rules.KeepNull);
                SchemaParts.WriteUnless(json, "minLength", rules.LengthMin, 0);
                SchemaParts.WriteUnless(json, "maxLength", rules.IsAddress && isRequest ? HttpAddress.LengthMax : rules.LengthMax, 0);
                SchemaParts.WriteNames(json, "enum", rules.Words ?? []);
                if (rules.IsAddress)
                {
                    json.WriteString("format", "uri");
                    json.WriteString("pattern", "^https?:");
                }

                if (rules.Pattern is not null)
                {
                    json.WriteString("pattern", $"^(?:{rules.Pattern})$");
                }

                break;
            case JsonKind.Uuid:
                WriteText(json, "uuid");
                break;
            case JsonKind.Number:
                WriteType(json, "integer", !isRequest && rules.KeepNull);
                SchemaParts.WriteUnless(json, "minimum", rules.Min, long.MinValue);
                SchemaParts.WriteUnless(json, "maximum", rules.Max, long.MaxValue);
                break;
            case JsonKind.Flag:
                json.WriteString("type", "boolean");
                break;
            case JsonKind.Amount:
                WriteAmount(json, isRequest);
                break;
            case JsonKind.Date:
                WriteText(json, "date");
                break;
            case JsonKind.Moment:
                WriteText(json, "date-time");
                break;
            case JsonKind.Map:
                json.WriteString("type", "object");
                break;
            case JsonKind.Group:
                throw new InvalidOperationException($"{field.Name} is no plain value.");
        }

        SchemaParts.WriteDescription(json, note);
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string type, bool orNull)
    {
        if (orNull)
        {
            SchemaParts.WriteNames(json, "type", [type, "null"]);
        }
        else
        {
            json.WriteString("type", type);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string format)
    {
        json.WriteString("type", "string");
        json.WriteString("format", format);
    }

    private static void WriteAmount(Utf8JsonWriter json, bool isRequest)
    {
        if (isRequest)
        {
            json.WriteStartArray("type");
            json.WriteStringValue("number");
            json.WriteStringValue("string");
            json.WriteEndArray();
            json.WriteString("pattern", Decimal);
        }
        else
        {
            json.WriteString("type", "number");
        }
    }
}
