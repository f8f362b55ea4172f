using System.Security.Cryptography;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>
/// Opens encrypted cards. After the form of the message is right, every step is done whatever the one before came to, and only the end decides.
/// </summary>
internal sealed class CardDecryption(CardKeyRing keys, OpenedMessages opened, TimeProvider clock) : ICardDecryption
{
    private static readonly TimeSpan OldMax = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AheadMax = TimeSpan.FromMinutes(5);

    /// <summary>Nodes' clocks differ a little: a message is remembered longer than any of them would take it.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async ValueTask<DecryptedCard?> OpenAsync(string message, string? claimant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!CompactJwe.TryParse(message, out var jwe) || await keys.FindAsync(jwe.Kid, cancellationToken) is not { } key)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (Decrypt(jwe, key) is not { } card || card.At < now - OldMax || card.At > now + AheadMax)
        {
            return null;
        }

        return await opened.TryClaimAsync(jwe.Mark, jwe.Kid, claimant, card.At + OldMax + Slack, now, cancellationToken) ? card.Card : null;
    }

    internal static CardMessage? Decrypt(CompactJwe jwe, RsaPrivateKey key)
    {
        var contentKey = key.Unwrap(jwe.EncryptedKey);
        var clear = new byte[jwe.Ciphertext.Length];
        try
        {
            using var aes = new AesGcm(contentKey, CompactJwe.TagSize);
            aes.Decrypt(jwe.Nonce, jwe.Ciphertext, jwe.Tag, clear, jwe.Associated);
            return CardMessage.Read(clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
            CryptographicOperations.ZeroMemory(clear);
        }
    }
}
