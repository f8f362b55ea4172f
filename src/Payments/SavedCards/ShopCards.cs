using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Saved cards as other rooms see them.</summary>
internal sealed class ShopCards(ISavedCards cards) : IShopCards
{
    public async Task<ShopCard> KeepAsync(
        MerchantId merchant, string userId, Pan card, CardExpiry expiry, string cardholder, CancellationToken cancellationToken)
    {
        var saved = await cards.AddAsync(new NewSavedCard(merchant, userId, card, expiry, cardholder, Verified: true), cancellationToken).ConfigureAwait(false);
        return new ShopCard(saved.Token, saved.CreatedAt);
    }

    public Task RemoveAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken) =>
        cards.RemoveAsync(merchant, userId, token, cancellationToken);
}
