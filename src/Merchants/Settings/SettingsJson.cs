using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace FreedomPay.Merchants.Settings;

/// <summary>Settings as JSON: camelCase names of the properties of <see cref="MerchantSettings"/>.</summary>
internal static class SettingsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly Dictionary<string, JsonPropertyInfo> Members =
        Options.GetTypeInfo(typeof(MerchantSettings)).Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>Names of all settings.</summary>
    public static IEnumerable<string> Names => Members.Keys;

    /// <summary>Every setting with its value.</summary>
    public static string Write(MerchantSettings settings) => JsonSerializer.Serialize(settings, Indented);

    /// <summary>Reads a stored document. A member that a newer program wrote is passed over.</summary>
    public static MerchantSettings Read(string document) => JsonSerializer.Deserialize<MerchantSettings>(document, Options)!;

    /// <summary>
    /// Applies a merge patch (RFC 7396) to a stored document. Null gives a setting its factory value back, except where null is a value of its own
    /// (<c>holdDays</c>: never; <c>checkUrl</c> and its like: nobody).
    /// </summary>
    /// <exception cref="InvalidSettingsException">The patch, or what it would lead to, is not valid.</exception>
    public static (string Document, MerchantSettings Settings) Patch(string document, string patch)
    {
        var target = JsonNode.Parse(document)!.AsObject();
        using var changes = Parse(patch);
        if (changes.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidSettingsException(null, "Settings are a JSON object, such as {\"autoClearing\":false}.");
        }

        foreach (var change in changes.RootElement.EnumerateObject())
        {
            if (!Members.TryGetValue(change.Name, out var member))
            {
                throw new InvalidSettingsException(change.Name, $"There is no such setting. Settings are: {string.Join(", ", Names)}.");
            }

            if (change.Value.ValueKind == JsonValueKind.Null && !member.IsSetNullable)
            {
                target.Remove(change.Name);
                continue;
            }

            SettingsRules.CheckType(change.Name, member.PropertyType, change.Value);
            target[change.Name] = change.Value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(change.Value.GetRawText());
        }

        var settings = Read(target.ToJsonString());
        SettingsRules.Check(settings);
        return (target.ToJsonString(), settings);
    }

    private static JsonDocument Parse(string patch)
    {
        try
        {
            return JsonDocument.Parse(patch, Strict);
        }
        catch (JsonException error)
        {
            throw new InvalidSettingsException(null, $"This is not valid JSON: {error.Message}");
        }
    }
}
