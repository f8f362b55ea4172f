using System.Text.Json;
using System.Text.Unicode;

namespace FreedomPay.Dialects.Jws.Reading;

/// <summary>Reads a body within bounds: one JSON object, well-formed UTF-8, no name twice in an object, no escape that stands for no character.</summary>
internal static class JsonBody
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <summary>The document, or null when the body is none or exceeds a bound. No body at all is an object without members.</summary>
    public static JsonDocument? Read(ReadOnlyMemory<byte> body, JwsOptions options)
    {
        if (body.IsEmpty)
        {
            return JsonDocument.Parse(EmptyObject);
        }

        if (!IsBounded(body.Span, options))
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = options.DepthMax, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a body is JSON within the bounds; costs one pass and no memory.</summary>
    public static bool IsBounded(ReadOnlySpan<byte> body, JwsOptions options)
    {
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = options.DepthMax });
        var values = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }

                if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) && ++values > options.MembersMax)
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape in a text that stands for no character.
            return false;
        }
    }
}
