using FreedomPay.CardNetwork;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>Commits that a checkout's lifetime is over. False: somebody is paying just now, and the outcome is to be waited for.</summary>
internal sealed class CheckoutExpiry(PaymentKey key, DateTimeOffset machineNow, ResultNotice? notice) : CheckoutUnit<bool>(key)
{
    protected override bool DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (payment.Stage == PaymentState.Processing || (payment.Stage == PaymentState.Created && checkout.IsBusy(machineNow)))
        {
            return false;
        }

        if (payment.Stage is PaymentState.Created or PaymentState.Authenticating && scope.Now >= checkout.ExpiresAt)
        {
            checkout.Attempt = null;
            checkout.Authentication = null;
            Close(scope, payment, checkout, PaymentEvent.Expire, DeclineReason.LifetimeExpired, notice);
        }

        return true;
    }
}
