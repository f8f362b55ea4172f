using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>Reads <c>name=value&amp;…</c>, decoding where the bytes lie. Leniency as in PHP: a percent sign that starts no escape stands for itself.</summary>
internal static class FormReader
{
    /// <summary>Reads the first <paramref name="length"/> bytes of the message's own buffer.</summary>
    public static ReadProblem Read(WireMessage message, int length, WireLimits limits)
    {
        var position = 0;
        while (position < length)
        {
            var rest = message.Bytes(new Slice(position, length - position));
            var end = rest.IndexOf((byte)'&');
            var pair = end < 0 ? rest : rest[..end];
            if (pair.Length > 0)
            {
                var equals = pair.IndexOf((byte)'=');
                var (nameLength, valueStart) = equals < 0 ? (pair.Length, pair.Length) : (equals, equals + 1);
                var name = Decode(message, new Slice(position, nameLength));
                var value = Decode(message, new Slice(position + valueStart, pair.Length - valueStart));
                var problem = FormFields.Add(message, name, value, limits);
                if (problem != ReadProblem.None)
                {
                    return problem;
                }
            }

            position += pair.Length + 1;
        }

        return ReadProblem.None;
    }

    private static Slice Decode(WireMessage message, Slice encoded)
    {
        var bytes = message.Writable(encoded);
        var from = bytes.IndexOfAny((byte)'%', (byte)'+');
        if (from < 0)
        {
            return encoded;
        }

        var to = from;
        while (from < bytes.Length)
        {
            var value = bytes[from];
            if (value == '+')
            {
                value = (byte)' ';
            }
            else if (value == '%' && from + 2 < bytes.Length && Hex(bytes[from + 1]) is var high and >= 0 && Hex(bytes[from + 2]) is var low and >= 0)
            {
                value = (byte)((high << 4) | low);
                from += 2;
            }

            bytes[to++] = value;
            from++;
        }

        return encoded with { Length = to };
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };
}
