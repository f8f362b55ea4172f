using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Commits that a card payment begins: presented at once, before the issuer is asked; or waiting, when the merchant or the payer has to be asked before.
/// </summary>
/// <param name="payment">The payment.</param>
/// <param name="whyNot">Why it does not begin, unless it was answered before; null: it may.</param>
/// <param name="uniqueOrder">Whether its order number is claimed.</param>
/// <param name="claim">Its idempotency key.</param>
/// <param name="exchange">The exchange that goes out; null when the payment waits.</param>
/// <param name="waitsUntil">When a waiting payment is over.</param>
/// <param name="use">The kept card or profile that pays; null: the payer gave the card.</param>
/// <param name="token">The wallet's token that pays; null: none does.</param>
internal sealed class PurchaseIntent(
    PaymentRow payment, PaymentRefusal? whyNot, bool uniqueOrder, KeyClaim claim, InFlight? exchange, DateTimeOffset waitsUntil, CredentialUse? use,
    TokenClaim? token) : UnitOfWork<Intent>
{
    private ClaimKey OrderKey => new(payment.Key.Merchant, ClaimScope.Order, payment.OrderId);

    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        if (uniqueOrder)
        {
            scope.Part<ClaimPart>().Want(OrderKey, payment.Key.Id, null, scope.Now);
        }

        token?.Want(scope);
        use?.Declare(scope);
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            Release(scope);
            return repeated;
        }

        if (Refusal(scope) is { } why)
        {
            Release(scope);
            var refused = OperationAnswer.Refused(why, 0, scope.Now);
            claim.Keep(scope, refused);
            return Intent.Answered(refused);
        }

        use?.Note(scope, payment.Key);
        scope.Part<PaymentRows>().Add(payment);
        if (exchange is null)
        {
            scope.Part<WaitingRows>().Begin(payment.Key, claim.Key);
            PaymentExpiry.Schedule(scope, payment.Key, waitsUntil);
            return Intent.Opened(payment);
        }

        scope.Part<InFlightRows>().Begin(exchange);
        return Intent.Started(payment, null, exchange);
    }

    private PaymentRefusal? Refusal(CommitScope scope) =>
        whyNot is not null ? whyNot
        : uniqueOrder && scope.Part<ClaimPart>().Standing(OrderKey).Subject != payment.Key.Id ? PaymentRefusal.OrderNotUnique
        : token?.Refusal(scope) ?? use?.Refusal(scope);

    /// <summary>Gives back what was claimed for a payment that does not begin; what is somebody else's stays.</summary>
    private void Release(CommitScope scope)
    {
        token?.Release(scope);
        if (uniqueOrder)
        {
            scope.Part<ClaimPart>().Release(OrderKey, payment.Key.Id);
        }
    }
}
