using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that a hold is to be cleared, before the issuer is told.</summary>
/// <param name="known">The payment.</param>
/// <param name="asked">Sum asked for; null: the whole hold.</param>
/// <param name="claim">Idempotency key.</param>
/// <param name="exchange">The exchange to come; its amount is set here.</param>
internal sealed class ClearingIntent(PaymentRow known, long? asked, KeyClaim claim, InFlight exchange) : UnitOfWork<Intent>
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
        if (Refusal(payment) is { } refusal)
        {
            var refused = OperationAnswer.Refused(refusal, known.Key.Id, scope.Now);
            claim.Keep(scope, refused);
            return Intent.Answered(refused);
        }

        var started = exchange with { Amount = asked ?? payment!.Amount };
        scope.Part<PaymentRows>().Change(payment!);
        scope.Part<InFlightRows>().Begin(started);
        return Intent.Started(payment!, null, started);
    }

    private PaymentRefusal? Refusal(PaymentRow? payment)
    {
        if (payment is not { Kind: PaymentKind.Purchase })
        {
            return PaymentRefusal.NotFound;
        }

        // The table speaks first: "already cleared" helps more than "wrong amount".
        if (PaymentMachine.On(payment.Stage, PaymentEvent.StartClearing).Refusal is { } refusal)
        {
            return refusal;
        }

        if (asked is { } sum && (sum <= 0 || sum > payment.Amount))
        {
            return PaymentRefusal.AmountOutsideHold;
        }

        return payment.Take(PaymentEvent.StartClearing);
    }
}
