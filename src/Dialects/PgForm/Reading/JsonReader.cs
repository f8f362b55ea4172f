using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>
/// Reads a JSON object. Values are the text they have in the JSON, numbers unrounded; a null is an empty value. Nested objects and arrays become
/// containers, as PHP would flatten them.
/// </summary>
internal static class JsonReader
{
    public static ReadProblem Read(WireMessage message, ReadOnlySpan<byte> json, WireLimits limits)
    {
        if (!Utf8.IsValid(json))
        {
            return ReadProblem.Malformed;
        }

        // One level more than our own bound: what exceeds it is then told apart from bad syntax.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.DepthMax + 2 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return ReadProblem.Malformed;
            }

            var problem = ReadMembers(ref reader, message, WireMessage.Root, 1, limits);
            return problem == ReadProblem.None && reader.Read() ? ReadProblem.Malformed : problem;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape in a text that stands for no character.
            return ReadProblem.Malformed;
        }
    }

    private static ReadProblem ReadMembers(ref Utf8JsonReader reader, WireMessage message, int parent, int depth, WireLimits limits)
    {
        if (depth > limits.DepthMax)
        {
            return ReadProblem.TooDeep;
        }

        var isArray = reader.TokenType == JsonTokenType.StartArray;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (message.Count > limits.FieldsMax)
            {
                return ReadProblem.TooManyFields;
            }

            Slice name;
            if (isArray)
            {
                name = message.Append(message[parent].ChildCount.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                name = Text(ref reader, message);
                reader.Read();
            }

            ReadProblem problem;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                problem = ReadMembers(ref reader, message, message.AddContainer(parent, name), depth + 1, limits);
            }
            else
            {
                var value = Text(ref reader, message);
                problem = name.Length > limits.NameBytesMax || value.Length > limits.ValueBytesMax ? ReadProblem.FieldTooLong : ReadProblem.None;
                message.AddLeaf(parent, name, value);
            }

            if (problem != ReadProblem.None)
            {
                return problem;
            }
        }

        return ReadProblem.None;
    }

    private static Slice Text(ref Utf8JsonReader reader, WireMessage message)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return message.Append(ReadOnlySpan<byte>.Empty);
        }

        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            var length = reader.CopyString(message.Reserve(reader.ValueSpan.Length));
            return message.Take(length);
        }

        return message.Append(reader.ValueSpan);
    }
}
