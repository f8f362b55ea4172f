using FreedomPay.CardNetwork;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>A change of a checkout: the payment is locked, and both rows are read whole, for anything of them may have changed.</summary>
internal abstract class CheckoutUnit<TOutcome>(PaymentKey key) : UnitOfWork<TOutcome>
{
    protected PaymentKey Key => key;

    protected override void Declare(CommitScope scope)
    {
        scope.Part<PaymentRows>().LockWhole(key);
        scope.Part<CheckoutRows>().Want(key);
    }

    protected (PaymentRow Payment, CheckoutRow Checkout) Rows(CommitScope scope) =>
        scope.Part<PaymentRows>().Find(key) is { } payment && scope.Part<CheckoutRows>().Find(key) is { } checkout
            ? (payment, checkout)
            : throw new InvalidOperationException($"Checkout {key.Id} has vanished.");

    /// <summary>Why nothing can be submitted to a checkout as it stands; null: it can.</summary>
    protected static PaymentRefusal? WhyNotOpen(PaymentRow payment, CheckoutRow checkout, DateTimeOffset now, DateTimeOffset machineNow) => payment.Stage switch
    {
        PaymentState.Created when checkout.IsBusy(machineNow) => PaymentRefusal.OperationUnderWay,
        PaymentState.Created when now >= checkout.ExpiresAt => PaymentRefusal.LifetimeOver,
        PaymentState.Created => null,
        PaymentState.Authenticating or PaymentState.Processing => PaymentRefusal.OperationUnderWay,
        PaymentState.Expired => PaymentRefusal.LifetimeOver,
        PaymentState.Held or PaymentState.Clearing or PaymentState.Captured or PaymentState.Cancelling or PaymentState.Revoked or PaymentState.Failed
            => PaymentRefusal.AlreadyPerformed,
    };

    /// <summary>Ends the payment for good; the shop is told.</summary>
    protected static void Close(CommitScope scope, PaymentRow payment, CheckoutRow checkout, PaymentEvent how, DeclineReason reason, ResultNotice? notice)
    {
        payment.MustTake(how);
        payment.Decline = reason;
        payment.FinishedAt = scope.Now;
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<CheckoutRows>().Change(checkout);
        notice?.Add(scope, payment);
    }
}
