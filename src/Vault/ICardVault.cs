using FreedomPay.Kernel;

namespace FreedomPay.Vault;

/// <summary>Keeps card numbers encrypted and gives each an id that may be stored anywhere. Card verification values never come here.</summary>
public interface ICardVault
{
    /// <summary>The card's id: the one it has, or a new one. A card this node has met lately costs one keyed hash and no database round trip.</summary>
    /// <remarks>When it returns, the card is durable: the id may be committed with whatever refers to it.</remarks>
    ValueTask<CardId> StoreAsync(Pan card, CancellationToken cancellationToken);

    /// <summary>The card number in clear, for the card network and issuing.</summary>
    /// <exception cref="UnknownCardException">Nothing is kept under the id.</exception>
    /// <exception cref="VaultIntegrityException">The row was altered, or belongs to another card.</exception>
    ValueTask<Pan> RevealAsync(CardId card, CancellationToken cancellationToken);

    /// <summary>The keyed hash of a card number under the newest lookup key.</summary>
    PanLookup LookupOf(Pan card);
}
