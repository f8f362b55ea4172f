using FreedomPay.CardNetwork;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that a payment which has waited is presented to the issuer now. Of two that try, one is refused: a payment is presented once.</summary>
internal sealed class PresentIntent(PaymentRow known, NetworkReference reference, InFlight exchange) : UnitOfWork<Intent>
{
    protected override void Declare(CommitScope scope) => scope.Part<PaymentRows>().Lock(known);

    protected override Intent DecideOutcome(CommitScope scope)
    {
        var rows = scope.Part<PaymentRows>();
        var payment = rows.Find(known.Key) ?? throw new InvalidOperationException($"Payment {known.Key.Id} has vanished.");
        if (payment.Take(PaymentEvent.Present) is { } refusal)
        {
            return Intent.Answered(OperationAnswer.Refused(refusal, known.Key.Id, scope.Now));
        }

        payment.Reference = reference;
        rows.Present(payment);
        scope.Part<WaitingRows>().Remove(payment.Key);
        scope.Part<InFlightRows>().Begin(exchange);
        return Intent.Started(payment, null, exchange);
    }
}
