using FreedomPay.CardNetwork;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Checkout;

/// <summary>Commits that an unpaid payment is over: the payer gave up, or the shop withdrew the bill. Not while somebody is asking about it.</summary>
internal sealed class Withdrawal(PaymentKey key, KeyClaim claim, DateTimeOffset machineNow, ResultNotice? notice) : UnitOfWork<Intent>
{
    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        scope.Part<PaymentRows>().LockWhole(key);
        scope.Part<CheckoutRows>().Want(key);
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            return repeated;
        }

        var payment = scope.Part<PaymentRows>().Find(key);
        var refusal = payment is { Kind: PaymentKind.Purchase or PaymentKind.CardSave } ? Refusal(scope, payment) : PaymentRefusal.NotFound;
        var answer = new OperationAnswer
        {
            Result = refusal is null ? OperationResult.Done : OperationResult.Refused,
            Refusal = refusal,
            PaymentId = key.Id,
            Amount = payment?.Amount ?? 0,
            Currency = payment?.Currency.Number ?? 0,
            At = scope.Now,
        };
        claim.Keep(scope, answer);
        return Intent.Answered(answer);
    }

    private PaymentRefusal? Refusal(CommitScope scope, PaymentRow payment)
    {
        var checkout = scope.Part<CheckoutRows>().Find(key);
        if (checkout is null || payment.Stage is not (PaymentState.Created or PaymentState.Authenticating))
        {
            return PaymentMachine.On(payment.Stage, PaymentEvent.StartCancel).Refusal ?? PaymentRefusal.OperationUnderWay;
        }

        if (payment.Stage == PaymentState.Created && checkout.IsBusy(machineNow))
        {
            return PaymentRefusal.OperationUnderWay;
        }

        payment.MustTake(PaymentEvent.Fail);
        payment.Decline = checkout.LastDecline ?? DeclineReason.Abandoned;
        payment.FinishedAt = scope.Now;
        checkout.EndAttempt(payment.Decline.Value);
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<CheckoutRows>().Change(checkout);
        notice?.Add(scope, payment);
        return null;
    }
}
