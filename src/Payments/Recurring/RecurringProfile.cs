using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Payments.Recurring;

/// <summary>Where a recurring profile is in its life. Numbers are stored; a profile that is past its months is stored as active.</summary>
public enum RecurringProfileState : short
{
    /// <summary>It may be charged.</summary>
    Active = 1,

    /// <summary>Its months are over.</summary>
    Expired = 2,

    /// <summary>Its card was removed.</summary>
    Cancelled = 3,
}

/// <summary>The payer's leave to charge a card again and again, given with a payment. Spec: gateway-sync §4.6.</summary>
public sealed record RecurringProfile
{
    /// <summary>The shop.</summary>
    public required MerchantId Merchant { get; init; }

    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The payer's number in the shop, if the shop gave one.</summary>
    public string? UserId { get; init; }

    /// <summary>The card in the vault.</summary>
    public required CardId Card { get; init; }

    /// <summary>Expiry of the card.</summary>
    public required CardExpiry CardExpiry { get; init; }

    /// <summary>Name on the card.</summary>
    public required string Cardholder { get; init; }

    /// <summary>The payment that made it.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The scheme's number of that payment.</summary>
    public string? SchemeTransactionId { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required RecurringProfileState State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
