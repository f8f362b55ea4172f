using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>Cards that shops keep for their payers, for rooms that bring a card with them. Implemented where saved cards are.</summary>
public interface IShopCards
{
    /// <summary>Keeps a card whose issuer vouches for it. The same card of the same payer in the same shop has the same token.</summary>
    Task<ShopCard> KeepAsync(MerchantId merchant, string userId, Pan card, CardExpiry expiry, string cardholder, CancellationToken cancellationToken);

    /// <summary>Removes a card; nothing when it is not there.</summary>
    Task RemoveAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken);
}

/// <summary>A card that a shop keeps.</summary>
/// <param name="Token">The token by which the shop names it.</param>
/// <param name="CreatedAt">Since when it is kept.</param>
public sealed record ShopCard(Guid Token, DateTimeOffset CreatedAt);
