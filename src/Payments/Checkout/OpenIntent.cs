using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>Commits that a payment was opened: no money moves, and its order number is looked at, not claimed: somebody may still pay it otherwise.</summary>
internal sealed class OpenIntent(PaymentRow payment, CheckoutRow checkout, PaymentRefusal? whyNot, bool uniqueOrder, KeyClaim claim)
    : UnitOfWork<Intent>
{
    private ClaimKey OrderKey => new(payment.Key.Merchant, ClaimScope.Order, payment.OrderId);

    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        if (uniqueOrder)
        {
            scope.Part<ClaimPart>().Look(OrderKey);
        }
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            return repeated;
        }

        var refusal = whyNot ?? (uniqueOrder && scope.Part<ClaimPart>().Seen(OrderKey) is not null ? PaymentRefusal.OrderNotUnique : null);
        var answer = refusal is { } why ? OperationAnswer.Refused(why, 0, scope.Now) : Open(scope);
        claim.Keep(scope, answer);
        return Intent.Answered(answer);
    }

    private OperationAnswer Open(CommitScope scope)
    {
        scope.Part<PaymentRows>().Add(payment);
        scope.Part<CheckoutRows>().Add(checkout);
        CheckoutLifetime.Schedule(scope, payment.Key, checkout.ExpiresAt);
        return new OperationAnswer
        {
            Result = OperationResult.Done,
            PaymentId = payment.Key.Id,
            Amount = payment.Amount,
            Currency = payment.Currency.Number,
            At = scope.Now,
        };
    }
}
