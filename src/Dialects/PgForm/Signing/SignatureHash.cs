using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Signing;

/// <summary>MD5 over <c>script;value;…;secret</c>. MD5 because the wire demands it (gateway-sync §1.5).</summary>
internal static class SignatureHash
{
    /// <summary>Bytes of the hash.</summary>
    public const int Length = MD5.HashSizeInBytes;

    /// <summary>Computes the hash of the values in the given order.</summary>
    public static void Compute(WireMessage message, ReadOnlySpan<int> order, bool skipEmpty, string script, Secret key, Span<byte> hash)
    {
        var secret = key.RevealUtf8();
        var size = Encoding.UTF8.GetMaxByteCount(script.Length) + 1 + secret.Length;
        foreach (var leaf in order)
        {
            size += message[leaf].Value.Length + 1;
        }

        var rented = ArrayPool<byte>.Shared.Rent(size);
        var length = Encoding.UTF8.GetBytes(script, rented);
        foreach (var leaf in order)
        {
            var value = message.Value(leaf);
            if (skipEmpty && value.IsEmpty)
            {
                continue;
            }

            rented[length++] = (byte)';';
            value.CopyTo(rented.AsSpan(length));
            length += value.Length;
        }

        rented[length++] = (byte)';';
        secret.CopyTo(rented.AsSpan(length));
        length += secret.Length;
        MD5.HashData(rented.AsSpan(0, length), hash);
        WireMessage.Return(rented, length);
    }

    /// <summary>Signs a message under the plain reading and appends <c>pg_sig</c>.</summary>
    public static void Sign(WireMessage message, string script, Secret key)
    {
        var order = ArrayPool<int>.Shared.Rent(message.Count);
        var count = SignatureOrder.Plain(message, order);
        Span<byte> hash = stackalloc byte[Length];
        Compute(message, order.AsSpan(0, count), skipEmpty: false, script, key, hash);
        ArrayPool<int>.Shared.Return(order);

        Span<byte> hex = stackalloc byte[Length * 2];
        Convert.TryToHexStringLower(hash, hex, out _);
        message.AddLeaf(WireMessage.Root, message.Append(WireNames.Signature), message.Append((ReadOnlySpan<byte>)hex));
    }
}
