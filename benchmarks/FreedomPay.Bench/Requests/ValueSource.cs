using System.Buffers.Binary;
using System.Buffers.Text;

namespace FreedomPay.Bench.Requests;

/// <summary>Makes values for requests into buffers of its own; each is overwritten by the next of its kind. For one thread.</summary>
internal sealed class ValueSource
{
    /// <summary>Cards in use: numbers of the sandbox bank's range for load tests, which always pay.</summary>
    public const int Cards = 10_000;

    public const int AmountWidth = 7;
    public const int CardCodeWidth = 3;
    public const int CardNumberWidth = 16;
    public const int OrderIdWidth = 16;
    public const int PaymentIdWidth = 10;
    public const int ProfileWidth = 8;
    public const int RequestIdWidth = 36;
    public const int SaltWidth = 16;

    private const string CardPrefix = "4400430000";
    private const int OrderPrefixWidth = 6;

    private readonly byte[] _amount = "0000.00"u8.ToArray();
    private readonly byte[] _cardCode = new byte[CardCodeWidth];
    private readonly byte[] _cardNumber = new byte[CardNumberWidth];
    private readonly byte[] _orderId = new byte[OrderIdWidth];
    private readonly byte[] _paymentId = new byte[PaymentIdWidth];
    private readonly byte[] _profile = new byte[ProfileWidth];
    private readonly byte[] _requestId = new byte[RequestIdWidth];
    private readonly byte[] _salt = new byte[SaltWidth];
    private ulong _state;
    private long _order;

    /// <param name="seed">Also the beginning of the order ids: another one gives other orders.</param>
    public ValueSource(ulong seed)
    {
        _state = seed | 1;
        System.Text.Encoding.ASCII.GetBytes(CardPrefix, _cardNumber);
        Fill(_orderId.AsSpan(0, OrderPrefixWidth));
    }

    /// <summary>1000.00 to 9999.99.</summary>
    public ReadOnlySpan<byte> Amount()
    {
        WriteDigits(_amount.AsSpan(0, 4), 1000 + Below(9000));
        WriteDigits(_amount.AsSpan(5, 2), Below(100));
        return _amount;
    }

    public ReadOnlySpan<byte> CardNumber()
    {
        WriteDigits(_cardNumber.AsSpan(CardPrefix.Length), Below(Cards));
        return _cardNumber;
    }

    public ReadOnlySpan<byte> CardCode()
    {
        WriteDigits(_cardCode, Below(1000));
        return _cardCode;
    }

    /// <summary>Never the same twice.</summary>
    public ReadOnlySpan<byte> OrderId()
    {
        WriteDigits(_orderId.AsSpan(OrderPrefixWidth), _order++);
        return _orderId;
    }

    public ReadOnlySpan<byte> PaymentId(long id)
    {
        if (!Utf8Formatter.TryFormat(id, _paymentId, out var length) || length != PaymentIdWidth)
        {
            throw new InvalidOperationException($"Payment ids have {PaymentIdWidth} digits; this one is {id}.");
        }

        return _paymentId;
    }

    public ReadOnlySpan<byte> Profile(long id)
    {
        if (!Utf8Formatter.TryFormat(id, _profile, out var length) || length != ProfileWidth)
        {
            throw new InvalidOperationException($"Recurring profiles have {ProfileWidth} digits; this one is {id}.");
        }

        return _profile;
    }

    /// <summary>A UUID.</summary>
    public ReadOnlySpan<byte> RequestId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Next());
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Next());
        Utf8Formatter.TryFormat(new Guid(bytes), _requestId, out _);
        return _requestId;
    }

    public ReadOnlySpan<byte> Salt()
    {
        Fill(_salt);
        return _salt;
    }

    /// <summary>A random number from 0 to one less than the bound.</summary>
    public int Below(int bound) => (int)((Next() >> 32) * (ulong)bound >> 32);

    private void Fill(Span<byte> text)
    {
        var bits = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            if (i % 12 == 0) bits = Next();
            text[i] = "abcdefghijklmnopqrstuvwxyz012345"u8[(int)(bits & 31)];
            bits >>= 5;
        }
    }

    private static void WriteDigits(Span<byte> text, long value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    /// <summary>xorshift64*: quick, and random enough to choose cards.</summary>
    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 2685821657736338717UL;
    }
}
