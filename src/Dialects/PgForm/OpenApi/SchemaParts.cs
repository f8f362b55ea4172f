using System.Text.Json;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>Members of a schema that are left out when there is nothing to say.</summary>
internal static class SchemaParts
{
    public static void WriteDescription(Utf8JsonWriter json, string? text)
    {
        if (text is not null)
        {
            json.WriteString("description", text);
        }
    }

    public static void WriteUnless(Utf8JsonWriter json, string name, long value, long absent)
    {
        if (value != absent)
        {
            json.WriteNumber(name, value);
        }
    }

    public static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        var all = values.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in all)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
