using FreedomPay.Kernel;

namespace FreedomPay.Payments.SavedCards;

/// <summary>
/// Cards that shops keep for their payers. They come about by a payment or a verification (<see cref="CardPurchase"/>) or by <see cref="AddAsync"/>; saving the
/// card of a payer again gives the same token with its data refreshed. Spec: gateway-sync §5.
/// </summary>
public interface ISavedCards
{
    /// <summary>The cards of a payer, the oldest first, without the removed ones.</summary>
    Task<IReadOnlyList<SavedCard>> ListAsync(MerchantId merchant, string userId, CancellationToken cancellationToken);

    /// <summary>A card by its token, removed or not; null when this shop keeps none of that token for this payer.</summary>
    Task<SavedCard?> FindAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken);

    /// <summary>A card by its number, removed or not; null when this shop keeps none of that number for this payer.</summary>
    Task<SavedCard?> FindAsync(MerchantId merchant, string userId, long id, CancellationToken cancellationToken);

    /// <summary>The card number in clear, for a payment or payout. Whether it may be used is decided with the payment's own commit.</summary>
    ValueTask<Pan> RevealAsync(SavedCard card, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a card: no payment, payout or recurring charge of it begins any more. Answers when it was removed: now, or, for one that was removed before,
    /// then. Null when this shop keeps none of that token for this payer.
    /// </summary>
    Task<DateTimeOffset?> RemoveAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken);

    /// <summary>Keeps a card that did not come with a payment.</summary>
    Task<SavedCard> AddAsync(NewSavedCard card, CancellationToken cancellationToken);
}
