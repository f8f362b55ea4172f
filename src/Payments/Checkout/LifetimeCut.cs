using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Commits that the shop, asked before a charge, leaves the payment less time than it had; never more. The checkout after it; null: the try was given up
/// meanwhile. Spec: callbacks §2.
/// </summary>
/// <param name="key">The payment.</param>
/// <param name="attempt">The try.</param>
/// <param name="left">What the shop leaves, from now on.</param>
internal sealed class LifetimeCut(PaymentKey key, long attempt, TimeSpan left) : CheckoutUnit<CheckoutRow?>(key)
{
    protected override CheckoutRow? DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (checkout.Attempt != attempt || payment.Stage != PaymentState.Created)
        {
            return null;
        }

        var until = scope.Now + left;
        if (until < checkout.ExpiresAt)
        {
            checkout.ExpiresAt = until;
            scope.Part<CheckoutRows>().Change(checkout);
            CheckoutLifetime.Schedule(scope, payment.Key, until);
        }

        return checkout;
    }
}
