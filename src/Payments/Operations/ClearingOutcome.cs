using FreedomPay.CardNetwork;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits how a clearing ended. Unknown: the payment stays in clearing, and the completion is sent again until it is answered.</summary>
internal sealed class ClearingOutcome(
    PaymentRow known, InFlight exchange, NetworkAnswer answer, PaymentAccounts accounts, long setId, Merchant merchant, DateTimeOffset againAt)
    : UnitOfWork<OperationAnswer>
{
    protected override void Declare(CommitScope scope)
    {
        scope.Part<PaymentRows>().Lock(known);
        if (answer.Outcome == NetworkOutcome.Approved)
        {
            accounts.UseFor(scope.Part<LedgerPart>());
            scope.Part<LedgerPart>().UseHold(new HoldKey(exchange.Key.Merchant, exchange.Key.Id));
        }
    }

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var payment = scope.Part<PaymentRows>().Find(exchange.Key) ?? throw new InvalidOperationException($"Payment {exchange.Key.Id} has vanished.");
        var isFirst = payment.Stage == PaymentState.Clearing;
        if (isFirst)
        {
            Apply(scope, payment);
        }

        var result = AnswerOf(payment, scope.Now);
        if (isFirst && result.Result != OperationResult.UnderWay)
        {
            KeyClaim.Keep(scope, exchange.Key.Merchant, exchange.ClaimKey, result);
        }

        return result;
    }

    private void Apply(CommitScope scope, PaymentRow payment)
    {
        switch (answer.Outcome)
        {
            case NetworkOutcome.Approved:
                var ledger = scope.Part<LedgerPart>();
                payment.MustTake(PaymentEvent.FinishClearing);
                payment.CapturedAmount = exchange.Amount;
                payment.CapturedAt = scope.Now;
                ledger.EndHold(new HoldKey(payment.Key.Merchant, payment.Key.Id), accounts.Clearing, accounts.Settlement, exchange.Amount, scope.Now);
                payment.FeeAmount = accounts.PostCapture(ledger, payment, exchange.Amount, setId, scope.Now);
                LegacyNotices.Captured(scope, merchant, payment);
                break;
            case NetworkOutcome.Declined:
                payment.MustTake(PaymentEvent.RefuseClearing);
                break;
            case NetworkOutcome.Unknown or NetworkOutcome.NotSent:
                scope.Part<InFlightRows>().Change(exchange with { Attempts = exchange.Attempts + 1, DueAt = againAt });
                return;
            default:
                throw new InvalidOperationException($"Unknown network outcome {answer.Outcome}.");
        }

        scope.Part<PaymentRows>().Change(payment);
        scope.Part<InFlightRows>().Remove(exchange.Key);
    }

    private static OperationAnswer AnswerOf(PaymentRow payment, DateTimeOffset at) => new()
    {
        Result = payment.Stage switch
        {
            PaymentState.Captured => OperationResult.Done,
            PaymentState.Clearing => OperationResult.UnderWay,
            PaymentState.Created or PaymentState.Processing or PaymentState.Held or PaymentState.Cancelling or PaymentState.Revoked or PaymentState.Failed
                or PaymentState.Expired or PaymentState.Authenticating => OperationResult.Refused,
        },
        Refusal = payment.Stage is PaymentState.Captured or PaymentState.Clearing ? null : PaymentRefusal.IssuerRefusedClearing,
        PaymentId = payment.Key.Id,
        Amount = payment.Amount,
        CapturedAmount = payment.CapturedAmount,
        Currency = payment.Currency.Number,
        At = at,
    };
}
