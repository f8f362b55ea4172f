using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Commits that a card payment begins: presented at once, before the issuer is asked; or waiting, when the merchant or the payer has to be asked before.
/// </summary>
/// <param name="payment">The payment.</param>
/// <param name="uniqueOrder">Whether its order number is claimed.</param>
/// <param name="claim">Its idempotency key.</param>
/// <param name="exchange">The exchange that goes out; null when the payment waits.</param>
/// <param name="waitsUntil">When a waiting payment is over.</param>
/// <param name="use">The kept card or profile that pays; null: the payer gave the card.</param>
internal sealed class PurchaseIntent(
    PaymentRow payment, bool uniqueOrder, KeyClaim claim, InFlight? exchange, DateTimeOffset waitsUntil, CredentialUse? use)
    : UnitOfWork<Intent>
{
    private ClaimKey OrderKey => new(payment.Key.Merchant, ClaimScope.Order, payment.OrderId);

    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        if (uniqueOrder)
        {
            scope.Part<ClaimPart>().Want(OrderKey, payment.Key.Id, null, scope.Now);
        }

        use?.Declare(scope);
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            if (uniqueOrder)
            {
                scope.Part<ClaimPart>().Release(OrderKey, payment.Key.Id);
            }

            return repeated;
        }

        if (uniqueOrder && scope.Part<ClaimPart>().Standing(OrderKey).Subject != payment.Key.Id)
        {
            var refused = OperationAnswer.Refused(PaymentRefusal.OrderNotUnique, 0, scope.Now);
            claim.Keep(scope, refused);
            return Intent.Answered(refused);
        }

        if (use?.Refusal(scope) is { } why)
        {
            if (uniqueOrder)
            {
                scope.Part<ClaimPart>().Release(OrderKey, payment.Key.Id);
            }

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
}
