using System.Diagnostics;

namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Writes one message into a buffer of the caller, fields in ascending order. What it is given comes from this program, so misuse throws.</summary>
internal ref struct IsoWriter
{
    private readonly Span<byte> _buffer;
    private int _lastField;

    /// <summary>Begins a message.</summary>
    /// <param name="buffer">Where it is written.</param>
    /// <param name="mti">Message type as a number.</param>
    /// <param name="secondary">Whether fields above 64 follow (a second bitmap is written).</param>
    public IsoWriter(Span<byte> buffer, int mti, bool secondary)
    {
        _buffer = buffer;
        Digits.Write(mti, buffer[..4]);
        Length = secondary ? 20 : 12;
        buffer[4..Length].Clear();
        if (secondary)
        {
            buffer[4] = 0x80;
        }
    }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>A fixed numeric field.</summary>
    public void Number(int field, long value)
    {
        var form = Begin(field);
        Debug.Assert(form is { Content: FieldContent.Numeric, Length: FieldLength.Fixed });
        Digits.Write(value, _buffer.Slice(Length, form.LengthMax));
        Length += form.LengthMax;
    }

    /// <summary>A field from text: cut to the field's length, padded when fixed, characters beyond printable ASCII replaced by question marks.</summary>
    public void Text(int field, scoped ReadOnlySpan<char> text)
    {
        var form = Begin(field);
        var used = text[..Math.Min(text.Length, form.LengthMax)];
        var target = Reserve(form, used.Length);
        for (var i = 0; i < used.Length; i++)
        {
            target[i] = used[i] is >= ' ' and <= '~' ? (byte)used[i] : (byte)'?';
        }

        target[used.Length..].Fill((byte)' ');
    }

    /// <summary>A field from bytes that are already in its form, e.g. echoed from a request; of a fixed field, the whole of it.</summary>
    public void Bytes(int field, scoped ReadOnlySpan<byte> content)
    {
        var form = Begin(field);
        if (content.Length > form.LengthMax || (form.Length == FieldLength.Fixed && content.Length != form.LengthMax))
        {
            throw new ArgumentException($"Field {field} cannot hold {content.Length} bytes.", nameof(content));
        }

        content.CopyTo(Reserve(form, content.Length));
    }

    private FieldForm Begin(int field)
    {
        var form = FieldTable.Of(field);
        if (field <= _lastField || form.LengthMax == 0)
        {
            throw new InvalidOperationException($"Field {field} is unknown or out of order.");
        }

        _lastField = field;
        _buffer[4 + ((field - 1) / 8)] |= (byte)(0x80 >> ((field - 1) % 8));
        return form;
    }

    private Span<byte> Reserve(FieldForm form, int length)
    {
        var prefix = (int)form.Length;
        if (prefix > 0)
        {
            Digits.Write(length, _buffer.Slice(Length, prefix));
            Length += prefix;
        }

        var size = prefix > 0 ? length : form.LengthMax;
        var target = _buffer.Slice(Length, size);
        Length += size;
        return target;
    }
}
