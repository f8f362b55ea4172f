using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FreedomPay.Dialects.Jws.Signing;

/// <summary>
/// Writes a JSON body anew as clients do that sign another text than they send: members in their order, no white space. Spec: card-api §1.3, step 6.
/// </summary>
internal static class PayloadForm
{
    /// <summary>Writes a body that is known to be JSON.</summary>
    /// <param name="body">The body.</param>
    /// <param name="escaped">As PHP does by default: <c>\/</c>, and <c>\uXXXX</c> for all that is not ASCII.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(ReadOnlySpan<byte> body, bool escaped, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var isFirst = true;
        while (reader.Read())
        {
            if (!isFirst && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                output.Write(","u8);
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    output.Write("{"u8);
                    break;
                case JsonTokenType.EndObject:
                    output.Write("}"u8);
                    break;
                case JsonTokenType.StartArray:
                    output.Write("["u8);
                    break;
                case JsonTokenType.EndArray:
                    output.Write("]"u8);
                    break;
                case JsonTokenType.PropertyName:
                    WriteText(ref reader, escaped, output);
                    output.Write(":"u8);
                    break;
                case JsonTokenType.String:
                    WriteText(ref reader, escaped, output);
                    break;
                default:
                    output.Write(reader.ValueSpan);
                    break;
            }

            isFirst = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName;
        }
    }

    private static void WriteText(ref Utf8JsonReader reader, bool escaped, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        if (!reader.ValueIsEscaped && !escaped)
        {
            // Nothing is escaped in it, so nothing has to be.
            output.Write(reader.ValueSpan);
        }
        else
        {
            Span<byte> utf8 = stackalloc byte[4];
            foreach (var rune in reader.GetString()!.EnumerateRunes())
            {
                if (Escape(rune, escaped) is { } escape)
                {
                    output.Write(Encoding.ASCII.GetBytes(escape));
                }
                else
                {
                    output.Write(utf8[..rune.EncodeToUtf8(utf8)]);
                }
            }
        }

        output.Write("\""u8);
    }

    private static string? Escape(Rune rune, bool escaped) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < 0x20 => Hexadecimal((char)rune.Value),
        '/' when escaped => "\\/",
        > 0x7f when escaped => string.Concat(rune.ToString().Select(Hexadecimal)),
        _ => null,
    };

    private static string Hexadecimal(char unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
}
