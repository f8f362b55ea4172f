using FreedomPay.Kernel;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Finds kept cards by what shops send as a token. Spec: gateway-sync §5, §1.4.</summary>
internal static class SavedCardTokens
{
    /// <summary>A card, removed or not; null for a token that is unknown, another shop's or payer's, or none at all.</summary>
    public static async ValueTask<SavedCard?> FindAsync(
        ISavedCards cards, MerchantId merchant, string userId, string token, CancellationToken cancellationToken) =>
        Guid.TryParseExact(token, "D", out var id) ? await cards.FindAsync(merchant, userId, id, cancellationToken) : null;
}
