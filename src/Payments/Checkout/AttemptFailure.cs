using FreedomPay.CardNetwork;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>
/// Commits that a try ended before any issuer was asked for money: the payer was not authenticated and may try again, or the merchant refused the payment,
/// which ends it. False: the try was over already.
/// </summary>
/// <param name="key">The payment.</param>
/// <param name="attempt">The try.</param>
/// <param name="reason">Why it failed.</param>
/// <param name="words">What the merchant said.</param>
/// <param name="notice">Tells the shop.</param>
internal sealed class AttemptFailure(PaymentKey key, long attempt, DeclineReason reason, string? words, ResultNotice? notice) : CheckoutUnit<bool>(key)
{
    protected override bool DecideOutcome(CommitScope scope)
    {
        var (payment, checkout) = Rows(scope);
        if (checkout.Attempt != attempt || payment.Stage is not (PaymentState.Created or PaymentState.Authenticating))
        {
            return false;
        }

        checkout.EndAttempt(reason);
        checkout.MerchantWords = words;
        if (scope.Now >= checkout.ExpiresAt && reason != DeclineReason.MerchantRefused)
        {
            Close(scope, payment, checkout, PaymentEvent.Expire, DeclineReason.LifetimeExpired, notice);
            return true;
        }

        if (reason == DeclineReason.MerchantRefused || !checkout.MayRetry(scope.Now))
        {
            Close(scope, payment, checkout, PaymentEvent.Fail, reason, notice);
            return true;
        }

        if (payment.Stage == PaymentState.Authenticating)
        {
            payment.MustTake(PaymentEvent.Retry);
        }

        scope.Part<PaymentRows>().Change(payment);
        scope.Part<CheckoutRows>().Change(checkout);
        notice?.AddAttempt(scope, payment, reason);
        return true;
    }
}
