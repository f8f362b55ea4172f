using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Payments;

/// <summary>A card presented for payment.</summary>
public sealed record CardPurchase
{
    /// <summary>The shop.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>The shop's order number, at most 50 characters.</summary>
    public required string OrderId { get; init; }

    /// <summary>Amount, greater than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>Card number.</summary>
    public required Pan Card { get; init; }

    /// <summary>Card expiry.</summary>
    public required CardExpiry Expiry { get; init; }

    /// <summary>Card verification value, if given; gone when the issuer has answered.</summary>
    public Cvv? Cvv { get; init; }

    /// <summary>Name on the card.</summary>
    public required string Cardholder { get; init; }

    /// <summary>True: debit at once. False: hold.</summary>
    public required bool OneStep { get; init; }

    /// <summary>A test payment.</summary>
    public bool Test { get; init; }

    /// <summary>Everything else that the shop said.</summary>
    public required PaymentDetails Details { get; init; }

    /// <summary>Idempotency key, if given.</summary>
    public Idempotency? Idempotency { get; init; }
}
