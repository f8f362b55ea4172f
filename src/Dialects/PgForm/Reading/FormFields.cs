using System.Text.Unicode;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>Puts a form's field into the message; bracketed names (<c>a[0][b]</c>, <c>a[]</c>) become a tree, as PHP reads them.</summary>
internal static class FormFields
{
    /// <summary>Adds a field whose name and value lie decoded in the message's buffer. A field without a name is passed over.</summary>
    public static ReadProblem Add(WireMessage message, Slice name, Slice value, WireLimits limits)
    {
        if (name.Length == 0)
        {
            return ReadProblem.None;
        }

        if (message.Count > limits.FieldsMax)
        {
            return ReadProblem.TooManyFields;
        }

        var nameBytes = message.Bytes(name);
        var isXml = nameBytes.SequenceEqual(WireNames.Xml);
        if (name.Length > limits.NameBytesMax || (value.Length > limits.ValueBytesMax && !isXml))
        {
            return ReadProblem.FieldTooLong;
        }

        if (!Utf8.IsValid(nameBytes) || !Utf8.IsValid(message.Bytes(value)))
        {
            return ReadProblem.Malformed;
        }

        var bracket = nameBytes.IndexOf((byte)'[');
        if (bracket <= 0 || !IsBracketed(nameBytes[bracket..]))
        {
            message.AddLeaf(WireMessage.Root, name, value);
            return ReadProblem.None;
        }

        return AddNested(message, name, bracket, value, limits);
    }

    private static bool IsBracketed(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var close = rest.IndexOf((byte)']');
            if (rest[0] != '[' || close < 0)
            {
                return false;
            }

            rest = rest[(close + 1)..];
        }

        return true;
    }

    private static ReadProblem AddNested(WireMessage message, Slice name, int bracket, Slice value, WireLimits limits)
    {
        var depth = 1;
        var parent = WireMessage.Root;
        var key = name with { Length = bracket };
        var position = bracket;
        while (position < name.Length)
        {
            depth++;
            if (depth > limits.DepthMax)
            {
                return ReadProblem.TooDeep;
            }

            if (message.Count > limits.FieldsMax)
            {
                return ReadProblem.TooManyFields;
            }

            parent = Container(message, parent, key);
            var close = position + message.Bytes(name)[position..].IndexOf((byte)']');
            key = new Slice(name.Start + position + 1, close - position - 1);
            if (key.Length == 0)
            {
                key = NextIndex(message, parent);
            }

            position = close + 1;
        }

        message.AddLeaf(parent, key, name, value);
        return ReadProblem.None;
    }

    private static int Container(WireMessage message, int parent, Slice key)
    {
        var name = message.Bytes(key);
        for (var child = message[parent].FirstChild; child != WireMessage.None; child = message[child].Next)
        {
            if (message[child].IsContainer && message.Name(child).SequenceEqual(name))
            {
                return child;
            }
        }

        return message.AddContainer(parent, key);
    }

    private static Slice NextIndex(WireMessage message, int parent)
    {
        Span<byte> digits = stackalloc byte[10];
        message[parent].ChildCount.TryFormat(digits, out var written);
        return message.Append(digits[..written]);
    }
}
