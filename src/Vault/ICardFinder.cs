namespace FreedomPay.Vault;

/// <summary>Finds a card by what others know of its number.</summary>
public interface ICardFinder
{
    /// <summary>The card whose digits have this SHA-256, or null. Nothing is stored.</summary>
    ValueTask<CardId?> FindAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken);
}
