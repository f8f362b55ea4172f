using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Payments.Payouts;

/// <summary>A payout to a card.</summary>
public sealed record CardPayout
{
    /// <summary>The shop that pays.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>The shop's number of the payout, at most 50 characters; it may repeat.</summary>
    public required string OrderId { get; init; }

    /// <summary>What the recipient gets, greater than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Card number of the recipient.</summary>
    public required Pan Card { get; init; }

    /// <summary>Card expiry, if known.</summary>
    public CardExpiry? Expiry { get; init; }

    /// <summary>Name on the card, if known.</summary>
    public string? Cardholder { get; init; }

    /// <summary>Number of the kept card that is paid to; null: the shop gave the number. The payout does not begin when the card was removed.</summary>
    public long? SavedCard { get; init; }

    /// <summary>Until when it may be made; null: no limit. Past: it does not begin. Reached while the bank has not paid: it fails.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>A test payout.</summary>
    public bool Test { get; init; }

    /// <summary>Everything else that the shop said; its result address is told how the payout ended.</summary>
    public required PaymentDetails Details { get; init; }

    /// <summary>Idempotency key, if given.</summary>
    public Idempotency? Idempotency { get; init; }
}
