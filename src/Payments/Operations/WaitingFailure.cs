using FreedomPay.CardNetwork;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that a payment which waited is over before any issuer was asked for money.</summary>
internal sealed class WaitingFailure(PaymentRow known, DeclineReason reason, string? claimKey, ResultNotice? notice) : UnitOfWork<OperationAnswer>
{
    protected override void Declare(CommitScope scope) => scope.Part<PaymentRows>().Lock(known);

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var rows = scope.Part<PaymentRows>();
        var payment = rows.Find(known.Key) ?? throw new InvalidOperationException($"Payment {known.Key.Id} has vanished.");
        if (payment.Stage is not (PaymentState.Created or PaymentState.Authenticating))
        {
            return OperationAnswer.Refused(PaymentRefusal.AlreadyPerformed, known.Key.Id, scope.Now);
        }

        var wasChallenged = payment.Stage == PaymentState.Authenticating;
        payment.MustTake(PaymentEvent.Fail);
        payment.Decline = reason;
        payment.FinishedAt = scope.Now;
        rows.Change(payment);
        scope.Part<WaitingRows>().Remove(payment.Key);
        scope.Part<ClaimPart>().Release(new ClaimKey(payment.Key.Merchant, ClaimScope.Order, payment.OrderId), payment.Key.Id);
        notice?.Add(scope, payment);
        var answer = new OperationAnswer
        {
            Result = OperationResult.Declined,
            PaymentId = payment.Key.Id,
            Decline = reason,
            Amount = payment.Amount,
            Currency = payment.Currency.Number,
            At = scope.Now,
        };
        if (!wasChallenged)
        {
            // A challenged payment's first request has its answer already: the challenge.
            KeyClaim.Keep(scope, payment.Key.Merchant, claimKey, answer);
        }

        return answer;
    }
}
