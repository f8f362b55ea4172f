using System.Security.Cryptography;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>
/// The cryptogram that the sandbox's phones make for a card: mark (4 bytes), random (6), keyed hash of both and the card number (10). The sandbox bank knows
/// its own by the mark and believes them only for the card that they were made for.
/// </summary>
internal static class WalletCryptogram
{
    public const int Size = 20;

    private const int HeadSize = 10;

    private static readonly byte[] Key = SHA256.HashData("freedom pay sandbox: wallet cryptograms"u8);

    private static ReadOnlySpan<byte> Mark => "FPwc"u8;

    /// <summary>A new one.</summary>
    /// <param name="pan">The card's digits.</param>
    public static byte[] Make(ReadOnlySpan<byte> pan)
    {
        var cryptogram = new byte[Size];
        Mark.CopyTo(cryptogram);
        RandomNumberGenerator.Fill(cryptogram.AsSpan(Mark.Length, HeadSize - Mark.Length));
        Proof(cryptogram, pan, cryptogram.AsSpan(HeadSize));
        return cryptogram;
    }

    /// <summary>Whether it says that a phone of the sandbox made it.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> cryptogram) => cryptogram.Length == Size && cryptogram.StartsWith(Mark);

    /// <summary>Whether one of ours was made for this card.</summary>
    public static bool IsRight(ReadOnlySpan<byte> cryptogram, ReadOnlySpan<byte> pan)
    {
        Span<byte> proof = stackalloc byte[Size - HeadSize];
        Proof(cryptogram, pan, proof);
        return IsOurs(cryptogram) && CryptographicOperations.FixedTimeEquals(proof, cryptogram[HeadSize..]);
    }

    private static void Proof(ReadOnlySpan<byte> cryptogram, ReadOnlySpan<byte> pan, Span<byte> proof)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, [.. cryptogram[..HeadSize], .. pan], hash);
        hash[..proof.Length].CopyTo(proof);
    }
}
