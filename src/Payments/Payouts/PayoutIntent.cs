using FreedomPay.Ledger;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Payouts;

/// <summary>
/// Commits that money is to be paid out, before the bank is asked: reserves amount and fee on the merchant's float and makes the payout. Refused, nothing is
/// created.
/// </summary>
internal sealed class PayoutIntent(PaymentRow fresh, PayoutRow payout, CredentialUse? use, KeyClaim claim, InFlight exchange, PayoutAccounts accounts)
    : UnitOfWork<Intent>
{
    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        use?.Declare(scope);
        accounts.Declare(scope.Part<LedgerPart>());
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            return repeated;
        }

        var payment = fresh.Copy();
        if (Refusal(scope, payment) is { } refusal)
        {
            var refused = OperationAnswer.Refused(refusal, 0, scope.Now);
            claim.Keep(scope, refused);
            return Intent.Answered(refused);
        }

        scope.Part<PaymentRows>().Add(payment);
        scope.Part<PayoutRows>().Begin(payout);
        use?.Note(scope, payment.Key);
        scope.Part<InFlightRows>().Begin(exchange);
        if (payout.Deadline is { } deadline)
        {
            PayoutDeadline.Schedule(scope, payment.Key, deadline);
        }

        return Intent.Started(payment, null, exchange);
    }

    private PaymentRefusal? Refusal(CommitScope scope, PaymentRow payment) =>
        use?.Refusal(scope)
        ?? (payout.Deadline <= scope.Now ? PaymentRefusal.DeadlinePassed
            : accounts.TryHold(scope.Part<LedgerPart>(), payment, payout.Fee, scope.Now) ? null
            : PaymentRefusal.PayoutFloatTooLow);
}
