using System.Buffers.Binary;
using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>An order as its job carries it: kind, facts, subject; then, if there are such, the reason, and method and address that the request named.</summary>
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
        Reason = 4,
    }

    public static byte[] Write(CallbackOrder order)
    {
        var method = order.Method is { Length: <= byte.MaxValue } given ? given : "";
        var url = order.Url ?? "";
        var start = Fixed + (order.Reason is null ? 0 : sizeof(short));
        var payload = new byte[start + Encoding.UTF8.GetByteCount(method) + Encoding.UTF8.GetByteCount(url)];
        payload[0] = (byte)order.Kind;
        payload[1] = (byte)((order.Captured ? Facts.Captured : Facts.None) | (order.Succeeded ? Facts.Succeeded : Facts.None)
            | (order.Reason is null ? Facts.None : Facts.Reason));
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(3), order.Subject);
        if (order.Reason is { } reason)
        {
            BinaryPrimitives.WriteInt16LittleEndian(payload.AsSpan(Fixed), reason);
        }

        payload[2] = (byte)Encoding.UTF8.GetBytes(method, payload.AsSpan(start));
        Encoding.UTF8.GetBytes(url, payload.AsSpan(start + payload[2]));
        return payload;
    }

    public static CallbackOrder Read(MerchantId merchant, ReadOnlySpan<byte> payload)
    {
        var facts = (Facts)payload[1];
        var start = Fixed + (facts.HasFlag(Facts.Reason) ? sizeof(short) : 0);
        var rest = start + payload[2];
        return new CallbackOrder((CallbackKind)payload[0], merchant, BinaryPrimitives.ReadInt64LittleEndian(payload[3..]))
        {
            Captured = facts.HasFlag(Facts.Captured),
            Succeeded = facts.HasFlag(Facts.Succeeded),
            Reason = facts.HasFlag(Facts.Reason) ? BinaryPrimitives.ReadInt16LittleEndian(payload[Fixed..]) : null,
            Method = payload[2] == 0 ? null : Encoding.UTF8.GetString(payload[start..rest]),
            Url = payload.Length == rest ? null : Encoding.UTF8.GetString(payload[rest..]),
        };
    }
}
