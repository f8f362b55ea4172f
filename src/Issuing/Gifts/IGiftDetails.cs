using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Gifts;

/// <summary>What stands on a gift card, for its holder.</summary>
public interface IGiftDetails
{
    /// <summary>
    /// Opens a card by the link that came to the holder's phone. Null: there is no such card, it cannot be used, or it was looked at five times within a
    /// minute. Each look is noted, without what was seen.
    /// </summary>
    Task<GiftDetails?> OpenAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What stands on a gift card.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Expiry">Its last month.</param>
/// <param name="Cvv">Its CVV2.</param>
/// <param name="Cardholder">Its holder.</param>
/// <param name="Balance">What is left on it.</param>
public sealed record GiftDetails(Pan Number, CardExpiry Expiry, Cvv Cvv, string Cardholder, Money Balance);
