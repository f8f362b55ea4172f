using System.Buffers;

namespace FreedomPay.CardNetwork.Framing;

/// <summary>Bytes waiting for one socket write. Grows to its limit in pooled blocks; not thread-safe.</summary>
/// <param name="lengthMax">The most bytes it holds.</param>
internal sealed class OutgoingBuffer(int lengthMax) : IDisposable
{
    private const int InitialLength = 16 * 1024;

    private byte[] _block = ArrayPool<byte>.Shared.Rent(Math.Min(InitialLength, lengthMax));

    /// <summary>Bytes waiting.</summary>
    public int Length { get; private set; }

    /// <summary>What waits.</summary>
    public ReadOnlyMemory<byte> Written => _block.AsMemory(0, Length);

    /// <summary>Adds bytes; false when they do not fit under the limit.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > lengthMax)
        {
            return false;
        }

        if (_block.Length - Length < bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(lengthMax, Math.Max(_block.Length * 2, Length + bytes.Length)));
            _block.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_block, clearArray: true);
            _block = larger;
        }

        bytes.CopyTo(_block.AsSpan(Length));
        Length += bytes.Length;
        return true;
    }

    /// <summary>Forgets what was written. The bytes are wiped: they held card numbers and verification values.</summary>
    public void Clear()
    {
        _block.AsSpan(0, Length).Clear();
        Length = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_block, clearArray: true);
}
