using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Payments.SavedCards;

/// <summary>A card that a shop keeps for one of its payers. The number itself is in the vault.</summary>
public sealed record SavedCard
{
    /// <summary>The shop.</summary>
    public required MerchantId Merchant { get; init; }

    /// <summary>Its number, the older twin of the token.</summary>
    public required long Id { get; init; }

    /// <summary>The token by which the shop names it.</summary>
    public required Guid Token { get; init; }

    /// <summary>The payer's number in the shop; the token is good for this payer only.</summary>
    public required string UserId { get; init; }

    /// <summary>The card in the vault.</summary>
    public required CardId Card { get; init; }

    /// <summary>First six and last four digits.</summary>
    public required string MaskedPan { get; init; }

    /// <summary>Scheme.</summary>
    public required CardScheme Scheme { get; init; }

    /// <summary>Expiry; null when only the number is known.</summary>
    public CardExpiry? Expiry { get; init; }

    /// <summary>Name on the card; null when only the number is known.</summary>
    public string? Cardholder { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required SavedCardStatus Status { get; init; }

    /// <summary>Whether all data for a payment is known, not only the number.</summary>
    public required bool IsFilled { get; init; }

    /// <summary>Since when it is kept.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was removed; null: it is there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The token in letters, as the wire writes it.</summary>
    public string TokenText => Token.ToString("D");
}

/// <summary>A card to be kept that did not come with a payment.</summary>
/// <param name="Merchant">The shop.</param>
/// <param name="UserId">The payer's number in the shop.</param>
/// <param name="Card">Card number.</param>
/// <param name="Expiry">Expiry; null when only the number is known.</param>
/// <param name="Cardholder">Name on the card; null when only the number is known.</param>
/// <param name="Verified">Whether the issuer has confirmed the card.</param>
public sealed record NewSavedCard(MerchantId Merchant, string UserId, Pan Card, CardExpiry? Expiry, string? Cardholder, bool Verified);
