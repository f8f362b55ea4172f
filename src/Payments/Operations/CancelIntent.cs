using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that a hold is to be released, before the issuer is asked; makes the cancel, a child of the payment with a number of its own.</summary>
internal sealed class CancelIntent(PaymentRow known, long childId, string? details, KeyClaim claim, InFlight exchange) : UnitOfWork<Intent>
{
    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        scope.Part<PaymentRows>().Lock(known);
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            return repeated;
        }

        var payment = scope.Part<PaymentRows>().Find(known.Key);
        var refusal = payment is { Kind: PaymentKind.Purchase } ? payment.Take(PaymentEvent.StartCancel) : PaymentRefusal.NotFound;
        if (refusal is { } why)
        {
            var refused = OperationAnswer.Refused(why, known.Key.Id, scope.Now);
            claim.Keep(scope, refused);
            return Intent.Answered(refused);
        }

        var child = Child.Of(payment!, PaymentKind.Cancel, childId, payment!.Amount, exchange.Reference, details, scope.Now);
        var started = exchange with { Amount = payment.Amount };
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<PaymentRows>().Add(child);
        scope.Part<InFlightRows>().Begin(started);
        return Intent.Started(payment, child, started);
    }
}
