using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FreedomPay.Merchants.Settings;

namespace FreedomPay.Merchants.Partners;

/// <summary>A partner's settings as JSON, in the names of the specification.</summary>
internal static class PartnerSettingsJson
{
    private const int DelayMax = 60_000;
    private const int HoldDaysMax = 365;

    private static readonly JsonSerializerOptions Lenient = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Strict = new(Lenient) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly JsonSerializerOptions Indented = new(Lenient) { WriteIndented = true };
    private static readonly JsonDocumentOptions Bounded = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Every setting with its value.</summary>
    public static string Write(PartnerSettings settings) => JsonSerializer.Serialize(settings, Indented);

    /// <summary>Reads a stored document. A member that a newer program wrote is passed over.</summary>
    public static PartnerSettings Read(string document) => JsonSerializer.Deserialize<PartnerSettings>(document, Lenient)!;

    /// <summary>Applies a merge patch (RFC 7396) to a stored document; null gives a setting its factory value back.</summary>
    /// <exception cref="InvalidSettingsException">The patch, or what it would lead to, is not valid.</exception>
    public static (string Document, PartnerSettings Settings) Patch(string document, string patch)
    {
        var target = JsonNode.Parse(document)!.AsObject();
        try
        {
            using var changes = JsonDocument.Parse(patch, Bounded);
            if (changes.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidSettingsException(null, "Settings are a JSON object, such as {\"card_api\":{\"async_mode\":\"sync\"}}.");
            }

            Merge(target, changes.RootElement);
            var settings = JsonSerializer.Deserialize<PartnerSettings>(target.ToJsonString(), Strict)!;
            Check(settings);
            return (target.ToJsonString(), settings);
        }
        catch (JsonException error)
        {
            throw new InvalidSettingsException(error.Path, error.Message);
        }
    }

    private static void Merge(JsonObject target, JsonElement changes)
    {
        foreach (var change in changes.EnumerateObject())
        {
            if (change.Value.ValueKind == JsonValueKind.Null)
            {
                target.Remove(change.Name);
            }
            else if (change.Value.ValueKind == JsonValueKind.Object)
            {
                if (target[change.Name] is not JsonObject group)
                {
                    target[change.Name] = group = [];
                }

                Merge(group, change.Value);
            }
            else
            {
                target[change.Name] = JsonNode.Parse(change.Value.GetRawText());
            }
        }
    }

    private static void Check(PartnerSettings settings)
    {
        Demand(settings.CallbackUrl is null || SettingsRules.IsAddress(settings.CallbackUrl), "callback_url", "This must be an http or https address.");
        Demand(
            settings.Algorithms.Count > 0 && settings.Algorithms.All(name => name is "HS256" or "HS512"), "algorithms", "These are HS256, HS512 or both.");
        Demand(settings.CardApi.AsyncMode is "sync" or "async" or "hybrid", "card_api.async_mode", "This must be sync, async or hybrid.");
        Demand(settings.CardApi.AsyncDelayMs is >= 0 and <= DelayMax, "card_api.async_delay_ms", $"This must be 0 to {DelayMax}.");
        Demand(settings.CardApi.HoldDays is >= 1 and <= HoldDaysMax, "card_api.hold_days", $"This must be 1 to {HoldDaysMax}.");
        Demand(settings.Gift.ConfirmStatus is 1 or 2, "gift.confirm_status", "This must be 1 or 2.");
    }

    private static void Demand(bool holds, string member, string message)
    {
        if (!holds)
        {
            throw new InvalidSettingsException(member, message);
        }
    }
}
