using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Gifts;

/// <summary>Links to what stands on a gift card: partner and number of the card, and a keyed hash over them. They come to the holder's phone only.</summary>
internal sealed class GiftLinks(ICardKeys keys, PublicAddresses addresses)
{
    private const int KeySize = 2 * sizeof(long);
    private const int HashSize = 16;
    private const int KeyVersion = 1;

    public async ValueTask<string> UrlOfAsync(GiftKey gift, CancellationToken cancellationToken)
    {
        var token = new byte[KeySize + HashSize];
        BinaryPrimitives.WriteInt64BigEndian(token, gift.Partner);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(sizeof(long)), gift.Id);
        (await HashAsync(token, cancellationToken).ConfigureAwait(false)).CopyTo(token, KeySize);
        return $"{addresses.Customer}/gift-cards/{Base64Url.EncodeToString(token)}";
    }

    /// <summary>The card of a link; null when it was never made.</summary>
    public async ValueTask<GiftKey?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var token = new byte[KeySize + HashSize];
        if (!Base64Url.IsValid(text, out var length) || length != token.Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(text, token);
        var hash = await HashAsync(token, cancellationToken).ConfigureAwait(false);
        return CryptographicOperations.FixedTimeEquals(hash, token.AsSpan(KeySize))
            ? new GiftKey(BinaryPrimitives.ReadInt64BigEndian(token), BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(sizeof(long))))
            : null;
    }

    private async ValueTask<byte[]> HashAsync(byte[] token, CancellationToken cancellationToken) =>
        (await keys.MacAsync(KeyVersion, "gift link", token.AsMemory(0, KeySize), cancellationToken).ConfigureAwait(false))[..HashSize];
}
