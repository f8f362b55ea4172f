using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that a card payment begins, before the issuer is asked.</summary>
internal sealed class PurchaseIntent(PaymentRow payment, bool uniqueOrder, KeyClaim claim, InFlight exchange) : UnitOfWork<Intent>
{
    private ClaimKey OrderKey => new(payment.Key.Merchant, ClaimScope.Order, payment.OrderId);

    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        if (uniqueOrder)
        {
            scope.Part<ClaimPart>().Want(OrderKey, payment.Key.Id, null, scope.Now);
        }
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

        scope.Part<PaymentRows>().Add(payment);
        scope.Part<InFlightRows>().Begin(exchange);
        return Intent.Started(payment, null, exchange);
    }
}
