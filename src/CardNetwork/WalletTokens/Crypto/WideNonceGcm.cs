using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FreedomPay.CardNetwork.WalletTokens.Crypto;

/// <summary>
/// AES-GCM (NIST SP 800-38D) with a nonce of 16 bytes, as Apple Pay has it; the base library's takes 12 only. Without associated data. In time that does not
/// depend on the data.
/// </summary>
internal static class WideNonceGcm
{
    public const int TagSize = 16;

    private const int BlockSize = 16;

    /// <summary>The field's reduction polynomial, bits reversed as the standard has them.</summary>
    private static readonly UInt128 Reduction = new(0xE100_0000_0000_0000, 0);

    /// <summary>Decrypts; null when the tag is not right.</summary>
    /// <param name="key">16 or 32 bytes.</param>
    /// <param name="nonce">16 bytes.</param>
    /// <param name="box">Ciphertext, then the tag (16).</param>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box)
    {
        if (box.Length < TagSize)
        {
            return null;
        }

        using var aes = Aes.Create();
        aes.Key = key;
        var ciphertext = box[..^TagSize];
        var first = First(aes, nonce, out var hashKey);
        if (!CryptographicOperations.FixedTimeEquals(Tag(aes, hashKey, first, ciphertext), box[^TagSize..]))
        {
            return null;
        }

        var clear = new byte[ciphertext.Length];
        CounterMode.Apply(aes, CounterMode.Next(first), ciphertext, clear);
        return clear;
    }

    /// <summary>Encrypts: ciphertext, then the tag.</summary>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> clear)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var first = First(aes, nonce, out var hashKey);
        var box = new byte[clear.Length + TagSize];
        CounterMode.Apply(aes, CounterMode.Next(first), clear, box);
        Tag(aes, hashKey, first, box.AsSpan(0, clear.Length)).CopyTo(box, clear.Length);
        return box;
    }

    /// <summary>The block before the first counter: a hash of the nonce, as for all nonces that are not of 12 bytes.</summary>
    private static UInt128 First(Aes aes, ReadOnlySpan<byte> nonce, out UInt128 hashKey)
    {
        hashKey = CounterMode.Block(aes, UInt128.Zero);
        return Hash(hashKey, nonce);
    }

    private static byte[] Tag(Aes aes, UInt128 hashKey, UInt128 first, ReadOnlySpan<byte> ciphertext)
    {
        var tag = new byte[TagSize];
        BinaryPrimitives.WriteUInt128BigEndian(tag, Hash(hashKey, ciphertext) ^ CounterMode.Block(aes, first));
        return tag;
    }

    /// <summary>GHASH of the data, padded with zeros, and its length in bits.</summary>
    private static UInt128 Hash(UInt128 hashKey, ReadOnlySpan<byte> data)
    {
        var hash = UInt128.Zero;
        Span<byte> block = stackalloc byte[BlockSize];
        for (var rest = data; !rest.IsEmpty; rest = rest[Math.Min(BlockSize, rest.Length)..])
        {
            block.Clear();
            rest[..Math.Min(BlockSize, rest.Length)].CopyTo(block);
            hash = Multiply(hash ^ BinaryPrimitives.ReadUInt128BigEndian(block), hashKey);
        }

        return Multiply(hash ^ ((UInt128)(ulong)data.Length * 8), hashKey);
    }

    private static UInt128 Multiply(UInt128 x, UInt128 y)
    {
        var product = UInt128.Zero;
        for (var bit = 127; bit >= 0; bit--)
        {
            product ^= y & Mask(x >> bit);
            y = (y >> 1) ^ (Reduction & Mask(y));
        }

        return product;
    }

    /// <summary>All ones when the last bit is one, else zero.</summary>
    private static UInt128 Mask(UInt128 value) => unchecked(UInt128.Zero - (value & UInt128.One));
}
