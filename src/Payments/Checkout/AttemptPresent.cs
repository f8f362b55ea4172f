using FreedomPay.CardNetwork;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Commits that a try which has waited goes out now, with the order claimed for it: of all channels in which an order is paid one gets it. Who does not get it
/// has asked nobody for money, and the payment is over.
/// </summary>
/// <param name="key">The payment.</param>
/// <param name="attempt">The try.</param>
/// <param name="reference">Reference of the exchange.</param>
/// <param name="exchange">The exchange, with the amount still to be set.</param>
/// <param name="order">The order to be claimed; null: the shop allows repetitions.</param>
/// <param name="notice">Tells the shop when the order went to somebody else.</param>
internal sealed class AttemptPresent(
    PaymentKey key, long attempt, NetworkReference reference, InFlight exchange, ClaimKey? order, ResultNotice? notice) : CheckoutUnit<AttemptStart>(key)
{
    protected override void Declare(CommitScope scope)
    {
        base.Declare(scope);
        if (order is { } wanted)
        {
            scope.Part<ClaimPart>().Want(wanted, Key.Id, null, scope.Now);
        }
    }

    protected override AttemptStart DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (checkout.Attempt != attempt || payment.Stage is not (PaymentState.Created or PaymentState.Authenticating))
        {
            Release(scope, payment);
            return new AttemptStart(PaymentRefusal.AlreadyPerformed, null, null, null);
        }

        if (order is { } wanted)
        {
            if (scope.Part<ClaimPart>().Standing(wanted).Subject != Key.Id)
            {
                checkout.EndAttempt(DeclineReason.OrderPaid);
                Close(scope, payment, checkout, PaymentEvent.Fail, DeclineReason.OrderPaid, notice);
                return new AttemptStart(null, payment, checkout, null);
            }

            scope.Part<ClaimPart>().Keep(wanted, Key.Id);
        }

        payment.MustTake(PaymentEvent.Present);
        payment.Reference = reference;
        scope.Part<PaymentRows>().Present(payment);
        var started = exchange with { Amount = payment.Amount };
        scope.Part<InFlightRows>().Begin(started);
        return new AttemptStart(null, payment, checkout, started);
    }

    /// <summary>Gives back what was claimed for nothing; a payment that was presented meanwhile has claimed it for itself.</summary>
    private void Release(CommitScope scope, PaymentRow payment)
    {
        if (order is { } wanted && payment.Stage is PaymentState.Created or PaymentState.Authenticating or PaymentState.Failed or PaymentState.Expired
            or PaymentState.Revoked)
        {
            scope.Part<ClaimPart>().Release(wanted, Key.Id);
        }
    }
}
