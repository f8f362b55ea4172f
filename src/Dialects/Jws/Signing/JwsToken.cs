using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace FreedomPay.Dialects.Jws.Signing;

/// <summary>A detached JWS taken apart; nothing in it is believed yet.</summary>
/// <param name="EncodedHeader">The header as it stands there.</param>
/// <param name="EncodedPayload">The payload, empty when detached.</param>
/// <param name="Signature">The signature as it stands there.</param>
/// <param name="HeaderText">The header's JSON.</param>
internal sealed record JwsToken(string EncodedHeader, string EncodedPayload, string Signature, string HeaderText)
{
    private const int HeaderLengthMax = 4096;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The algorithm's name.</summary>
    public string? Algorithm { get; private init; }

    /// <summary>The path that was signed.</summary>
    public string? Uri { get; private init; }

    /// <summary>The HTTP method that was signed.</summary>
    public string? Method { get; private init; }

    /// <summary>The query that was signed; null when absent.</summary>
    public string? Parameters { get; private init; }

    /// <summary>Who signed.</summary>
    public long? CallerId { get; private init; }

    /// <summary>Takes a header's value apart; null when it is no JWS that we understand.</summary>
    public static JwsToken? Parse(string value)
    {
        var parts = value.Trim().Split('.');
        if (parts.Length != 3 || parts[0].Length is 0 or > HeaderLengthMax || parts[2].Length == 0)
        {
            return null;
        }

        try
        {
            var header = Base64Url.DecodeFromChars(parts[0].TrimEnd('='));
            using var document = JsonDocument.Parse(header, Strict);
            var root = document.RootElement;

            // Whoever sends crit demands that we understand what it lists, and we understand nothing beyond the members below (RFC 7515 §4.1.11).
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("crit", out _) || root.TryGetProperty("b64", out _))
            {
                return null;
            }

            return new JwsToken(parts[0], parts[1], parts[2].TrimEnd('='), System.Text.Encoding.UTF8.GetString(header))
            {
                Algorithm = Text(root, "alg"),
                Uri = Text(root, "uri") ?? Text(root, "path"),
                Method = Text(root, "method"),
                Parameters = Text(root, "params"),
                CallerId = Number(root, "auth_id") ?? Number(root, "merchant_id"),
            };
        }
        catch (Exception refused) when (refused is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A number as digits in a string or as a JSON number, in its one canonical form.</summary>
    private static long? Number(JsonElement header, string name)
    {
        if (!header.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text[0] != '0' ? number : null;
    }
}
