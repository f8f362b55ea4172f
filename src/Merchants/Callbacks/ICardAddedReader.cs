using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>Tells what is to be said about a stored card. Implemented where cards are stored. Spec: callbacks §7.</summary>
public interface ICardAddedReader
{
    /// <summary>How the operation ended; null when the shop has none under the number.</summary>
    Task<CardAddedFacts?> FindAsync(MerchantId merchant, PaymentId operation, CancellationToken cancellationToken);
}

/// <summary>A card that was stored, or was not.</summary>
public sealed record CardAddedFacts
{
    /// <summary>Where to tell: the address that came with the request.</summary>
    public required string Url { get; init; }

    /// <summary>The shop's order number, if it gave one.</summary>
    public string? OrderId { get; init; }

    /// <summary>The payer's number in the shop.</summary>
    public string? UserId { get; init; }

    /// <summary>The card's old number.</summary>
    public long? CardId { get; init; }

    /// <summary>The card's token.</summary>
    public string? Token { get; init; }

    /// <summary>First six and last four digits, as shops see them.</summary>
    public string? MaskedPan { get; init; }

    /// <summary>Expiry.</summary>
    public CardExpiry? Expiry { get; init; }

    /// <summary>The payer was authenticated by 3-D Secure.</summary>
    public bool ThreeDSecure { get; init; }

    /// <summary>The recurring profile made with it.</summary>
    public long? RecurringProfile { get; init; }

    /// <summary>The wire's code of the failure; null: the card was stored.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Language of texts.</summary>
    public string? Language { get; init; }

    /// <summary>The shop's own parameters, in order.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
