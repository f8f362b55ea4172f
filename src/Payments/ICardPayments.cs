using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Payments;

/// <summary>
/// Card payments: each operation commits its intent before anything leaves the house, asks the network, and commits the outcome before it answers. A repeated
/// idempotency key gets the first answer. Spec: gateway-sync §2, §4.3, §4.7–4.9.
/// </summary>
public interface ICardPayments
{
    /// <summary>Pays by card: holds or debits, at once or after the payer has passed 3-D Secure. Or verifies a card that is to be kept.</summary>
    Task<OperationAnswer> PayAsync(CardPurchase purchase, CancellationToken cancellationToken);

    /// <summary>
    /// Goes on with a payment whose payer was at the 3-D Secure page. What the browser brought back is checked and not believed: the issuer's own word counts.
    /// A wrong or foreign answer changes nothing; a payment is presented once, whatever comes in twice.
    /// </summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The payment or card-save.</param>
    /// <param name="kind">Which of the two it must be.</param>
    /// <param name="sessionData"><c>MD</c> as it came back.</param>
    /// <param name="response"><c>PaRes</c> as it came back.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> CompleteThreeDSecureAsync(
        Merchant merchant, PaymentId payment, PaymentKind kind, string? sessionData, string? response, CancellationToken cancellationToken);

    /// <summary>Debits a hold, wholly or in part; the rest is released.</summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The held payment.</param>
    /// <param name="majorUnits">Sum to debit, as decimal text in the payment's currency; null: all of it.</param>
    /// <param name="idempotency">Idempotency key, if given.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> ClearAsync(Merchant merchant, PaymentId payment, string? majorUnits, Idempotency? idempotency, CancellationToken cancellationToken);

    /// <summary>Releases a hold; or withdraws a bill that nobody has paid, which makes no cancel: <see cref="OperationAnswer.ChildId"/> is 0 then.</summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The held payment, or the bill.</param>
    /// <param name="receipt">Positions of the cancel's receipt, if given.</param>
    /// <param name="idempotency">Idempotency key, if given.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> CancelAsync(
        Merchant merchant, PaymentId payment, IReadOnlyList<ReceiptPosition>? receipt, Idempotency? idempotency, CancellationToken cancellationToken);

    /// <summary>Returns debited money, wholly or in part.</summary>
    /// <param name="merchant">The shop.</param>
    /// <param name="payment">The debited payment.</param>
    /// <param name="majorUnits">Sum to return, as decimal text in the payment's currency; null: everything still refundable.</param>
    /// <param name="receipt">Positions of the refund's receipt, if given.</param>
    /// <param name="comment">Why the money goes back, as the shop says; at most 1024 characters, kept with the refund.</param>
    /// <param name="idempotency">Idempotency key, if given.</param>
    /// <param name="cancellationToken">Stops waiting before the intent is committed; not after.</param>
    Task<OperationAnswer> RefundAsync(
        Merchant merchant, PaymentId payment, string? majorUnits, IReadOnlyList<ReceiptPosition>? receipt, string? comment,
        Idempotency? idempotency, CancellationToken cancellationToken);
}
