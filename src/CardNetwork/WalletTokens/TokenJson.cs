using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>Reading of tokens' JSON: strict, bounded, and without exceptions for what others wrote.</summary>
internal static class TokenJson
{
    private const int DepthMax = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = DepthMax };

    /// <summary>Reads an object with a function that gives null for whatever it does not understand.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The latter for text that is no Unicode.
            return null;
        }
    }

    public static T? Read<T>(string text, Func<JsonElement, T?> read)
        where T : class => Read(Encoding.UTF8.GetBytes(text), read);

    /// <summary>A text; null when it is absent or something else.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An object; null when it is absent or something else.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>Base64 in its one spelling, with padding; null when it is absent or anything else.</summary>
    public static byte[]? Bytes(this JsonElement element, string name) => element.Text(name) is { } text ? Decode(text) : null;

    /// <summary>Base64 in its one spelling, with padding.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : null;
    }

    /// <summary>A moment as milliseconds since 1970 in digits; null when it is absent or out of range.</summary>
    public static DateTimeOffset? Milliseconds(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
