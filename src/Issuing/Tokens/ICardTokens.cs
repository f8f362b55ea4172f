using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Tokens;

/// <summary>Tokens by which a shop of the partner pays with cards that the partner issued. Spec: card-api §2.27, §2.28.</summary>
public interface ICardTokens
{
    /// <summary>Makes a token; the same card, payer and shop have the same one.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="cardId">The card, which must be active.</param>
    /// <param name="userId">The payer's number in the shop; null: the client's id.</param>
    /// <param name="merchant">The shop; only the partner's main one is open to it. Null: that one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Reply<CardToken>> TokenizeAsync(PartnerCall call, string cardId, string? userId, MerchantId? merchant, CancellationToken cancellationToken);

    /// <summary>How well a name and a phone fit the holder of a tokenized card.</summary>
    /// <param name="partner">Who asks.</param>
    /// <param name="phone">With or without country code.</param>
    /// <param name="firstName">Latin or Cyrillic.</param>
    /// <param name="lastName">Latin or Cyrillic.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Reply<HolderLikeness>> ValidateHolderAsync(
        PartnerId partner, string phone, string firstName, string lastName, string token, CancellationToken cancellationToken);
}

/// <summary>A token.</summary>
/// <param name="Token">The token.</param>
/// <param name="Mask">First six digits, six stars, last four.</param>
/// <param name="Expiry">The card's last month.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record CardToken(Guid Token, string Mask, CardExpiry Expiry, DateTimeOffset CreatedAt);

/// <summary>A likeness.</summary>
/// <param name="HundredthsOfPercent">0 to 10000.</param>
/// <param name="IsFishy">Little likeness, or many different names for one token in a day.</param>
public sealed record HolderLikeness(int HundredthsOfPercent, bool IsFishy);
