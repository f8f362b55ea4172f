using FreedomPay.Kernel;

namespace FreedomPay.Payments.Payouts;

/// <summary>
/// Payouts: money from a shop's payout float to a recipient. The float is reserved before anything leaves the house, amount and fee together, and can never
/// fall below zero. An answer that does not come, or a bank that decides later, leaves the payout under way: it is asked about until it has ended, and the
/// shop is told then. Spec: payouts-transfers-async §2, gateway-sync §6.5.
/// </summary>
public interface IPayouts
{
    /// <summary>Pays out to a card. A repeated idempotency key gets the first answer, be it that the payout was under way.</summary>
    /// <param name="payout">What to whom.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> PayOutAsync(CardPayout payout, CancellationToken cancellationToken);

    /// <summary>A payout of the merchant by its number; null when the merchant has none.</summary>
    Task<PayoutView?> FindAsync(MerchantId merchant, PaymentId id, CancellationToken cancellationToken);
}
