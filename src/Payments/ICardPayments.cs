using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Payments;

/// <summary>
/// Card payments: each operation commits its intent before anything leaves the house, asks the network, and commits the outcome before it answers. A repeated
/// idempotency key gets the first answer. Spec: gateway-sync §2, §4.3, §4.7–4.9.
/// </summary>
public interface ICardPayments
{
    /// <summary>Pays by card: holds or debits.</summary>
    Task<OperationAnswer> PayAsync(CardPurchase purchase, CancellationToken cancellationToken);

    /// <summary>Debits a hold, wholly or in part; the rest is released.</summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The held payment.</param>
    /// <param name="majorUnits">Sum to debit, as decimal text in the payment's currency; null: all of it.</param>
    /// <param name="idempotency">Idempotency key, if given.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> ClearAsync(Merchant merchant, PaymentId payment, string? majorUnits, Idempotency? idempotency, CancellationToken cancellationToken);

    /// <summary>Releases a hold.</summary>
    Task<OperationAnswer> CancelAsync(Merchant merchant, PaymentId payment, Idempotency? idempotency, CancellationToken cancellationToken);

    /// <summary>Returns debited money, wholly or in part.</summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The debited payment.</param>
    /// <param name="majorUnits">Sum to return, as decimal text in the payment's currency; null: everything still refundable.</param>
    /// <param name="idempotency">Idempotency key, if given.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> RefundAsync(Merchant merchant, PaymentId payment, string? majorUnits, Idempotency? idempotency, CancellationToken cancellationToken);
}
