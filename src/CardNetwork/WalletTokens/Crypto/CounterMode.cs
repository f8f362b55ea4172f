using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FreedomPay.CardNetwork.WalletTokens.Crypto;

/// <summary>AES in counter mode (NIST SP 800-38A); the counter is the last 32 bits of the block. The same call encrypts and decrypts.</summary>
internal static class CounterMode
{
    private const int BlockSize = 16;

    /// <summary>Combines data with the key stream that begins at a counter block.</summary>
    public static void Apply(Aes aes, UInt128 counter, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> stream = stackalloc byte[BlockSize];
        for (var at = 0; at < input.Length; at += BlockSize)
        {
            BinaryPrimitives.WriteUInt128BigEndian(stream, Block(aes, counter));
            counter = Next(counter);
            for (var i = at; i < Math.Min(at + BlockSize, input.Length); i++)
            {
                output[i] = (byte)(input[i] ^ stream[i - at]);
            }
        }
    }

    public static UInt128 Next(UInt128 counter) => ((counter >> 32) << 32) | unchecked((uint)counter + 1);

    /// <summary>One block through the cipher.</summary>
    public static UInt128 Block(Aes aes, UInt128 block)
    {
        Span<byte> bytes = stackalloc byte[BlockSize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, block);
        aes.EncryptEcb(bytes, bytes, PaddingMode.None);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
