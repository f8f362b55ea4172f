using System.Buffers.Binary;
using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>An order as its job carries it: kind, facts, subject; then, if the request named them, method and address.</summary>
internal static class OrderPayload
{
    /// <summary>The job queue of orders.</summary>
    public const short Queue = 20;

    private const int Fixed = 3 + sizeof(long);

    [Flags]
    private enum Facts : byte
    {
        None = 0,
        Captured = 1,
        Succeeded = 2,
    }

    public static byte[] Write(CallbackOrder order)
    {
        var method = order.Method is { Length: <= byte.MaxValue } given ? given : "";
        var url = order.Url ?? "";
        var payload = new byte[Fixed + Encoding.UTF8.GetByteCount(method) + Encoding.UTF8.GetByteCount(url)];
        payload[0] = (byte)order.Kind;
        payload[1] = (byte)((order.Captured ? Facts.Captured : Facts.None) | (order.Succeeded ? Facts.Succeeded : Facts.None));
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(3), order.Subject);
        payload[2] = (byte)Encoding.UTF8.GetBytes(method, payload.AsSpan(Fixed));
        Encoding.UTF8.GetBytes(url, payload.AsSpan(Fixed + payload[2]));
        return payload;
    }

    public static CallbackOrder Read(MerchantId merchant, ReadOnlySpan<byte> payload)
    {
        var facts = (Facts)payload[1];
        var rest = Fixed + payload[2];
        return new CallbackOrder((CallbackKind)payload[0], merchant, BinaryPrimitives.ReadInt64LittleEndian(payload[3..]))
        {
            Captured = facts.HasFlag(Facts.Captured),
            Succeeded = facts.HasFlag(Facts.Succeeded),
            Method = payload[2] == 0 ? null : Encoding.UTF8.GetString(payload[Fixed..rest]),
            Url = payload.Length == rest ? null : Encoding.UTF8.GetString(payload[rest..]),
        };
    }
}
