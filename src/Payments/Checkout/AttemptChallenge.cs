using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>Commits that the payer has to pass 3-D Secure first. False: the try was given up meanwhile.</summary>
internal sealed class AttemptChallenge(PaymentKey key, long attempt, Guid authentication, DateTimeOffset until) : CheckoutUnit<bool>(key)
{
    protected override bool DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (checkout.Attempt != attempt || payment.Take(PaymentEvent.Challenge) is not null)
        {
            return false;
        }

        checkout.Authentication = authentication;
        checkout.BusyUntil = null;
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<CheckoutRows>().Change(checkout);
        CheckoutLifetime.Schedule(scope, payment.Key, until, attempt);
        return true;
    }
}
