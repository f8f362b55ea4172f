using System.Text.Json;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>Writes records as JSON Schema (the dialect of OpenAPI 3.1).</summary>
internal static class ObjectSchemas
{
    /// <summary>An object of a request.</summary>
    public static void WriteRequest(Utf8JsonWriter json, WireModel model)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        SchemaParts.WriteNames(json, "required", model.Fields.Where(field => field.Rules.Required && field.Alias is null).Select(field => field.Name));
        WriteAlternatives(json, model);
        json.WriteStartObject("properties");
        foreach (var field in model.Fields.Where(field => field.Kind != WireFieldKind.Custom))
        {
            json.WritePropertyName(field.Name);
            WriteField(json, field, isRequest: true, field.Rules.Note);
            if (field.Alias is not null)
            {
                json.WritePropertyName(field.Alias);
                WriteField(json, field, isRequest: true, $"Read when {field.Name} is absent.");
            }
        }

        json.WriteEndObject();
        if (model.Fields.Any(field => field.Kind == WireFieldKind.Custom))
        {
            json.WriteStartObject("additionalProperties");
            json.WriteString("type", "string");
            json.WriteString("description", "The shop's own fields: any name that does not begin with pg_. They are signed, and echoed in callbacks.");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>An element of an answer.</summary>
    /// <param name="json">Takes the schema.</param>
    /// <param name="model">The fields of the element.</param>
    /// <param name="element">The element's name, where it is not the property's.</param>
    public static void WriteAnswer(Utf8JsonWriter json, WireModel model, string? element)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        if (element is not null)
        {
            json.WriteStartObject("xml");
            json.WriteString("name", element);
            json.WriteEndObject();
        }

        SchemaParts.WriteNames(json, "required", model.Fields.Where(field => AnswerPresence.IsAlways(model, field)).Select(field => field.Name));
        json.WriteStartObject("properties");
        foreach (var field in model.Fields)
        {
            json.WritePropertyName(field.Name);
            WriteField(json, field, isRequest: false, field.Rules.Note);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A required field with a second name, or one that others stand in for: one of them has to be there.</summary>
    private static void WriteAlternatives(Utf8JsonWriter json, WireModel model)
    {
        var fields = model.Fields.Where(field => field is { Rules.Required: true, Alias: not null } or { Rules.RequiredUnless: not null }).ToArray();
        if (fields.Length == 0)
        {
            return;
        }

        json.WriteStartArray("allOf");
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteStartArray("anyOf");
            foreach (var name in (string[])[field.Name, .. field.Alias is { } alias ? [alias] : Array.Empty<string>(), .. field.Rules.RequiredUnless ?? []])
            {
                json.WriteStartObject();
                SchemaParts.WriteNames(json, "required", [name]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, WireField field, bool isRequest, string? note)
    {
        if (field.IsList)
        {
            json.WriteStartObject();
            json.WriteString("type", "array");
            var inForms = isRequest && field.Group is { } item ? $"In forms {field.Name}[0][{item.Fields[0].Name}] and so on." : null;
            SchemaParts.WriteDescription(json, note ?? inForms);
            if (!isRequest && field.Rules.Item is not null)
            {
                json.WriteStartObject("xml");
                json.WriteBoolean("wrapped", true);
                json.WriteEndObject();
            }

            json.WritePropertyName("items");
            WriteItem(json, field, isRequest, null);
            json.WriteEndObject();
            return;
        }

        WriteItem(json, field, isRequest, note);
    }

    private static void WriteItem(Utf8JsonWriter json, WireField field, bool isRequest, string? note)
    {
        switch (field.Group)
        {
            case { } group when isRequest:
                WriteRequest(json, group);
                break;
            case { } group:
                WriteAnswer(json, group, field.Rules.Item);
                break;
            default:
                ValueSchemas.Write(json, field, isRequest, note);
                break;
        }
    }
}
