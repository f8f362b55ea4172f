using FreedomPay.Ledger;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Commits that money is to be returned, before the issuer is asked: reserves the sum on the payment and on the merchant's account, and makes the refund, a
/// child of the payment with a number of its own.
/// </summary>
internal sealed class RefundIntent(
    PaymentRow known, long childId, long? asked, string? details, KeyClaim claim, InFlight exchange, PaymentAccounts accounts)
    : UnitOfWork<Intent>
{
    /// <summary>Schemes take returns for half a year.</summary>
    private static readonly TimeSpan RefundableFor = TimeSpan.FromDays(180);

    protected override void Declare(CommitScope scope)
    {
        claim.Want(scope);
        scope.Part<PaymentRows>().Lock(known);
        scope.Part<LedgerPart>().Guard(accounts.Settlement);
        scope.Part<LedgerPart>().Use(accounts.Clearing);
    }

    protected override Intent DecideOutcome(CommitScope scope)
    {
        if (claim.Repeated(scope) is { } repeated)
        {
            return repeated;
        }

        var payment = scope.Part<PaymentRows>().Find(known.Key);
        var refusal = Refusal(payment, scope.Now, out var sum);
        if (refusal is null && scope.Part<LedgerPart>().TryHold(
            new HoldKey(known.Key.Merchant, childId), accounts.Settlement, accounts.Clearing, sum, scope.Now) is not null)
        {
            refusal = PaymentRefusal.MerchantAccountTooLow;
        }

        if (refusal is { } why)
        {
            var refused = OperationAnswer.Refused(why, known.Key.Id, scope.Now);
            claim.Keep(scope, refused);
            return Intent.Answered(refused);
        }

        payment!.RefundingAmount += sum;
        var child = Child.Of(payment, PaymentKind.Refund, childId, sum, exchange.Reference, details, scope.Now);
        var started = exchange with { Amount = sum };
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<PaymentRows>().Add(child);
        scope.Part<InFlightRows>().Begin(started);
        return Intent.Started(payment, child, started);
    }

    private PaymentRefusal? Refusal(PaymentRow? payment, DateTimeOffset now, out long sum)
    {
        sum = 0;
        if (payment is not { Kind: PaymentKind.Purchase })
        {
            return PaymentRefusal.NotFound;
        }

        if (PaymentMachine.On(payment.Stage, PaymentEvent.Refund).Refusal is { } refusal)
        {
            return refusal;
        }

        if (payment.RefundedAmount == payment.CapturedAmount)
        {
            return PaymentRefusal.FullyRefunded;
        }

        if (now - payment.CapturedAt > RefundableFor)
        {
            return PaymentRefusal.TooOld;
        }

        var refundable = payment.CapturedAmount - payment.RefundedAmount - payment.RefundingAmount;
        sum = asked ?? refundable;
        return sum <= 0 || sum > refundable ? PaymentRefusal.AmountAboveRefundable : null;
    }
}
