using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>Commits the amount that a payer typed. Null: done.</summary>
internal sealed class AmountChange(PaymentKey key, Money amount, DateTimeOffset machineNow) : CheckoutUnit<PaymentRefusal?>(key)
{
    protected override PaymentRefusal? DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (WhyNotOpen(payment, checkout, scope.Now, machineNow) is { } why)
        {
            return why;
        }

        if (checkout.TypedAmount is not { } limits || amount.Currency != payment.Currency || amount.MinorUnits <= 0
            || amount.MinorUnits < (limits.From ?? 0) || amount.MinorUnits > (limits.To ?? long.MaxValue))
        {
            return PaymentRefusal.AmountNotOffered;
        }

        payment.Amount = amount.MinorUnits;
        checkout.AmountWanted = false;
        scope.Part<PaymentRows>().Submit(payment);
        scope.Part<CheckoutRows>().Change(checkout);
        return null;
    }
}
