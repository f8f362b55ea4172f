using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that the payer has to pass 3-D Secure first, and with it the first request's answer.</summary>
/// <param name="known">The payment.</param>
/// <param name="authentication">Its authentication.</param>
/// <param name="challenge">The issuer's page.</param>
/// <param name="claimKey">The idempotency key under which the answer is kept.</param>
/// <param name="sooner">When the payment is over, where the merchant left it less time than it began with; null: as was scheduled then.</param>
internal sealed class ChallengeOutcome(PaymentRow known, Guid authentication, ChallengeStep challenge, string? claimKey, DateTimeOffset? sooner)
    : UnitOfWork<OperationAnswer>
{
    protected override void Declare(CommitScope scope) => scope.Part<PaymentRows>().Lock(known);

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var rows = scope.Part<PaymentRows>();
        var payment = rows.Find(known.Key) ?? throw new InvalidOperationException($"Payment {known.Key.Id} has vanished.");
        if (payment.Take(PaymentEvent.Challenge) is { } refusal)
        {
            return OperationAnswer.Refused(refusal, known.Key.Id, scope.Now);
        }

        rows.Change(payment);
        scope.Part<WaitingRows>().Challenge(payment.Key, authentication);
        if (sooner is { } until)
        {
            PaymentExpiry.Schedule(scope, payment.Key, until);
        }

        var answer = new OperationAnswer
        {
            Result = OperationResult.Challenged,
            PaymentId = payment.Key.Id,
            Challenge = challenge,
            Amount = payment.Amount,
            Currency = payment.Currency.Number,
            At = scope.Now,
        };
        KeyClaim.Keep(scope, payment.Key.Merchant, claimKey, answer);
        return answer;
    }
}
