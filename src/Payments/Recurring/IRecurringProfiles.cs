using FreedomPay.Kernel;

namespace FreedomPay.Payments.Recurring;

/// <summary>
/// Recurring profiles. They come about by a payment (<see cref="PaymentDetails.RecurringMonths"/>) and are charged by payments that name them
/// (<see cref="CardPurchase.RecurringProfile"/>). Spec: gateway-sync §4.6.
/// </summary>
public interface IRecurringProfiles
{
    /// <summary>Fewest months that a profile lives.</summary>
    const int MonthsMin = 1;

    /// <summary>Most months that a profile lives.</summary>
    const int MonthsMax = 156;

    /// <summary>A profile, in whatever state; null when the shop has none of that number.</summary>
    Task<RecurringProfile?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken);

    /// <summary>The card number in clear, for a charge. Whether it may be charged is decided with the payment's own commit.</summary>
    ValueTask<Pan> RevealAsync(RecurringProfile profile, CancellationToken cancellationToken);
}
