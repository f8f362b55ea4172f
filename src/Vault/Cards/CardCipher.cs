using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault.Cards;

/// <summary>Encrypts a card number so that it opens under its own id only.</summary>
internal static class CardCipher
{
    private const int DigitsMax = 20;

    public static byte[] Seal(DataKey key, CardId id, Pan card)
    {
        Span<byte> clear = stackalloc byte[DigitsMax];
        Span<byte> owner = stackalloc byte[12];
        var length = Encoding.ASCII.GetBytes(card.Reveal(), clear);
        WriteOwner(owner, id);
        var box = Envelope.Seal(key.Key, clear[..length], owner);
        CryptographicOperations.ZeroMemory(clear);
        return box;
    }

    /// <exception cref="VaultIntegrityException">The row was altered or moved.</exception>
    public static Pan Open(DataKey key, CardId id, ReadOnlySpan<byte> box)
    {
        Span<byte> owner = stackalloc byte[12];
        WriteOwner(owner, id);
        byte[] clear;
        try
        {
            clear = Envelope.Open(key.Key, box, owner);
        }
        catch (CryptographicException error)
        {
            throw new VaultIntegrityException($"The stored card {id} does not open: its row was altered or belongs to another card.", error);
        }

        var card = Pan.Parse(Encoding.ASCII.GetString(clear));
        CryptographicOperations.ZeroMemory(clear);
        return card;
    }

    private static void WriteOwner(Span<byte> owner, CardId id)
    {
        "card"u8.CopyTo(owner);
        BinaryPrimitives.WriteInt64BigEndian(owner[4..], id.Value);
    }
}
