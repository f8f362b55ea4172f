using System.Buffers;
using System.Buffers.Binary;

namespace FreedomPay.CardNetwork.Framing;

/// <summary>What the next bytes of a connection are.</summary>
internal enum FrameStatus
{
    /// <summary>A whole frame.</summary>
    Frame = 1,

    /// <summary>The beginning of one; more bytes are needed.</summary>
    Incomplete = 2,

    /// <summary>Not a frame: its length is zero or above the limit. The connection is of no more use.</summary>
    Malformed = 3,
}

/// <summary>
/// Received bytes cut into frames: two bytes of length, big-endian, without themselves, then the message. Holds one pooled block; not thread-safe.
/// </summary>
internal sealed class FrameBuffer : IDisposable
{
    /// <summary>Bytes before a message.</summary>
    public const int PrefixLength = 2;

    /// <summary>The longest message taken.</summary>
    public const int MessageLengthMax = 4096;

    private const int BlockLength = 64 * 1024;

    private readonly byte[] _block = ArrayPool<byte>.Shared.Rent(BlockLength);
    private int _start;
    private int _end;

    /// <summary>Where the next bytes are received; never empty. Frames taken before are gone after this.</summary>
    public Memory<byte> Free()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_block.Length - _end < PrefixLength + MessageLengthMax)
        {
            _block.AsSpan(_start.._end).CopyTo(_block);
            _end -= _start;
            _start = 0;
        }

        return _block.AsMemory(_end);
    }

    /// <summary>Tells how many bytes were received into <see cref="Free"/>.</summary>
    public void Received(int count) => _end += count;

    /// <summary>Takes the next message. The span is valid until <see cref="Free"/> is called again.</summary>
    public FrameStatus TryTake(out ReadOnlySpan<byte> message)
    {
        message = default;
        var bytes = _block.AsSpan(_start.._end);
        if (bytes.Length < PrefixLength)
        {
            return FrameStatus.Incomplete;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (length is 0 or > MessageLengthMax)
        {
            return FrameStatus.Malformed;
        }

        if (bytes.Length < PrefixLength + length)
        {
            return FrameStatus.Incomplete;
        }

        message = bytes.Slice(PrefixLength, length);
        _start += PrefixLength + length;
        return FrameStatus.Frame;
    }

    /// <summary>Puts the length before a message that was written after the two free bytes of a buffer; returns the whole frame.</summary>
    public static ReadOnlySpan<byte> Seal(Span<byte> buffer, int messageLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(buffer, checked((ushort)messageLength));
        return buffer[..(PrefixLength + messageLength)];
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_block, clearArray: true);
}
