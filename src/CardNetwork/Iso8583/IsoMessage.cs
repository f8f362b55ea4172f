using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>A message read in place: where each field lies in the bytes it came in. Reading is bounded and never throws on what a peer sent.</summary>
internal ref struct IsoMessage
{
    private const int TypeLength = 4;
    private const int BitmapLength = 8;

    private ReadOnlySpan<byte> _bytes;
    private ulong _primary;
    private ulong _secondary;
    private Positions _positions;

    /// <summary>The message type as a number, 0110 being 110.</summary>
    public int Mti { get; private set; }

    /// <summary>The content of a field without its length prefix; empty when absent.</summary>
    public readonly ReadOnlySpan<byte> this[int field] =>
        Has(field) ? _bytes.Slice((int)(_positions[field] >> 16), (int)(_positions[field] & 0xFFFF)) : default;

    /// <summary>Whether a field is there.</summary>
    public readonly bool Has(int field) => ((field <= 64 ? _primary : _secondary) & Bit(field)) != 0;

    /// <summary>A numeric field of at most 18 digits as a number; false when absent or empty.</summary>
    public readonly bool TryNumber(int field, out long value) => Digits.TryParse(this[field], out value);

    /// <summary>Finds the fields of a message. On failure the message is not to be used.</summary>
    public static IsoFailure Parse(ReadOnlySpan<byte> bytes, out IsoMessage message)
    {
        message = default;
        if (bytes.Length < TypeLength + BitmapLength)
        {
            return IsoFailure.TooShort;
        }

        if (!Digits.TryParse(bytes[..TypeLength], out var mti))
        {
            return IsoFailure.MessageType;
        }

        message._bytes = bytes;
        message.Mti = (int)mti;
        message._primary = BinaryPrimitives.ReadUInt64BigEndian(bytes[TypeLength..]);
        var position = TypeLength + BitmapLength;
        if ((message._primary & Bit(1)) != 0)
        {
            if (bytes.Length < position + BitmapLength)
            {
                return IsoFailure.TooShort;
            }

            message._secondary = BinaryPrimitives.ReadUInt64BigEndian(bytes[position..]);
            position += BitmapLength;
        }

        var failure = message.Locate(message._primary & ~Bit(1), 1, ref position);
        if (failure == IsoFailure.None)
        {
            failure = message.Locate(message._secondary, 65, ref position);
        }

        return failure != IsoFailure.None ? failure : position == bytes.Length ? IsoFailure.None : IsoFailure.TrailingBytes;
    }

    private static ulong Bit(int field) => 1UL << (63 - ((field - 1) & 63));

    private IsoFailure Locate(ulong bits, int firstField, ref int position)
    {
        while (bits != 0)
        {
            var leading = BitOperations.LeadingZeroCount(bits);
            bits &= ~(1UL << (63 - leading));
            var failure = LocateField(firstField + leading, ref position);
            if (failure != IsoFailure.None)
            {
                return failure;
            }
        }

        return IsoFailure.None;
    }

    private IsoFailure LocateField(int field, ref int position)
    {
        var form = FieldTable.Of(field);
        if (form.LengthMax == 0)
        {
            return IsoFailure.UnknownField;
        }

        long length = form.LengthMax;
        if (form.Length != FieldLength.Fixed)
        {
            var prefix = (int)form.Length;
            if (_bytes.Length - position < prefix)
            {
                return IsoFailure.Truncated;
            }

            if (!Digits.TryParse(_bytes.Slice(position, prefix), out length) || length > form.LengthMax)
            {
                return IsoFailure.FieldLength;
            }

            position += prefix;
        }

        if (_bytes.Length - position < length)
        {
            return IsoFailure.Truncated;
        }

        var content = _bytes.Slice(position, (int)length);
        var foreign = form.Content == FieldContent.Numeric
            ? content.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            : content.ContainsAnyExceptInRange((byte)' ', (byte)'~');
        if (foreign)
        {
            return IsoFailure.FieldContent;
        }

        _positions[field] = ((uint)position << 16) | (uint)length;
        position += (int)length;
        return IsoFailure.None;
    }

    /// <summary>For each field, offset in the high and length in the low 16 bits.</summary>
    [InlineArray(FieldTable.Last + 1)]
    private struct Positions
    {
        private uint _first;
    }
}
