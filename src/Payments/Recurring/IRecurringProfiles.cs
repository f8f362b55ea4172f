using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Payments.Recurring;

/// <summary>
/// Recurring profiles. They come about by a payment (<see cref="PaymentDetails.RecurringMonths"/>) and are charged without their payer.
/// Spec: gateway-sync §4.6; merchant-purchase §3.8.
/// </summary>
public interface IRecurringProfiles
{
    /// <summary>Fewest months that a profile lives.</summary>
    const int MonthsMin = 1;

    /// <summary>Most months that a profile lives.</summary>
    const int MonthsMax = 156;

    /// <summary>A profile, in whatever state; null when the shop has none of that number.</summary>
    Task<RecurringProfile?> FindAsync(MerchantId merchant, long id, CancellationToken cancellationToken);

    /// <summary>The newest profile that may be charged of each card of a payer.</summary>
    Task<IReadOnlyDictionary<CardId, long>> ListAsync(MerchantId merchant, string userId, CancellationToken cancellationToken);

    /// <summary>Charges a profile, without its payer. Whether it may be charged is decided with the payment's own commit, behind its idempotency key.</summary>
    Task<OperationAnswer> ChargeAsync(RecurringProfile profile, RecurringCharge charge, CancellationToken cancellationToken);
}
