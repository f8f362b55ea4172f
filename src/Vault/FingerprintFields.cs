using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Vault;

/// <summary>
/// The business fields of a request, in a fixed order chosen by the caller, for <see cref="IFingerprints"/>. Each field carries its length, so fields
/// cannot run together, and an absent field differs from an empty one. CVC and PIN never go in; the card number goes in as <see cref="Card"/>.
/// </summary>
public sealed class FingerprintFields : IDisposable
{
    private const int CardSize = 1 + PanLookup.Size;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(512);
    private int _length;

    /// <summary>The card of the request; enters the fingerprint as its keyed hash.</summary>
    public Pan? Card { get; set; }

    /// <summary>Adds a text; null is absent.</summary>
    public FingerprintFields Add(string? value) => value is null ? AddAbsent() : Add(value.AsSpan());

    /// <summary>Adds a text.</summary>
    public FingerprintFields Add(ReadOnlySpan<char> value)
    {
        var target = Reserve(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var size = Encoding.UTF8.GetBytes(value, target[4..]);
        BinaryPrimitives.WriteInt32BigEndian(target, size);
        _length += 4 + size;
        return this;
    }

    /// <summary>Adds bytes.</summary>
    public FingerprintFields Add(ReadOnlySpan<byte> value)
    {
        var target = Reserve(4 + value.Length);
        BinaryPrimitives.WriteInt32BigEndian(target, value.Length);
        value.CopyTo(target[4..]);
        _length += 4 + value.Length;
        return this;
    }

    /// <summary>Adds a number; null is absent.</summary>
    public FingerprintFields Add(long? value)
    {
        if (value is null)
        {
            return AddAbsent();
        }

        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value.Value);
        return Add(bytes);
    }

    /// <summary>Zeroes the fields and gives the buffer back.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_buffer.AsSpan(0, _length));
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length, Card) = ([], 0, null);
    }

    /// <summary>The bytes to hash: the fields, then the card's lookup or a mark that there is none. The card's part is not kept.</summary>
    internal ReadOnlySpan<byte> With(PanLookup? card)
    {
        var tail = Reserve(CardSize);
        if (card is null)
        {
            tail[0] = 0;
            return _buffer.AsSpan(0, _length + 1);
        }

        tail[0] = 1;
        card.Value.CopyTo(tail[1..]);
        return _buffer.AsSpan(0, _length + CardSize);
    }

    private FingerprintFields AddAbsent()
    {
        BinaryPrimitives.WriteInt32BigEndian(Reserve(4), -1);
        _length += 4;
        return this;
    }

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - _length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            CryptographicOperations.ZeroMemory(_buffer.AsSpan(0, _length));
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
