using FreedomPay.CardNetwork;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits how a cancel ended. Unknown: the reversal is sent again until it is answered.</summary>
internal sealed class CancelOutcome(
    PaymentRow known, PaymentRow knownChild, InFlight exchange, NetworkAnswer answer, PaymentAccounts accounts, Merchant merchant, DateTimeOffset againAt)
    : UnitOfWork<OperationAnswer>
{
    protected override void Declare(CommitScope scope)
    {
        scope.Part<PaymentRows>().Lock(known);
        scope.Part<PaymentRows>().Lock(knownChild);
        if (answer.Outcome == NetworkOutcome.Approved)
        {
            scope.Part<LedgerPart>().Use(accounts.Clearing);
            scope.Part<LedgerPart>().Use(accounts.Settlement);
            scope.Part<LedgerPart>().UseHold(new HoldKey(exchange.Key.Merchant, exchange.PaymentId));
        }
    }

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var rows = scope.Part<PaymentRows>();
        var payment = rows.Find(known.Key) ?? throw new InvalidOperationException($"Payment {exchange.PaymentId} has vanished.");
        var child = rows.Find(exchange.Key) ?? throw new InvalidOperationException($"Cancel {exchange.Key.Id} has vanished.");
        var isFirst = child.State == (short)ChildState.Processing;
        if (isFirst)
        {
            Apply(scope, payment, child);
        }

        var result = AnswerOf(payment, child, scope.Now);
        if (isFirst && result.Result != OperationResult.UnderWay)
        {
            KeyClaim.Keep(scope, exchange.Key.Merchant, exchange.ClaimKey, result);
        }

        return result;
    }

    private void Apply(CommitScope scope, PaymentRow payment, PaymentRow child)
    {
        switch (answer.Outcome)
        {
            case NetworkOutcome.Approved:
                payment.MustTake(PaymentEvent.FinishCancel);
                child.State = (short)ChildState.Succeeded;
                scope.Part<LedgerPart>().EndHold(
                    new HoldKey(payment.Key.Merchant, payment.Key.Id), accounts.Clearing, accounts.Settlement, posted: 0, scope.Now);
                LegacyNotices.Returned(scope, merchant, payment, child);
                scope.Part<ClaimPart>().Release(new ClaimKey(payment.Key.Merchant, ClaimScope.Order, payment.OrderId), payment.Key.Id);
                break;
            case NetworkOutcome.Declined:
                payment.MustTake(PaymentEvent.RefuseCancel);
                child.State = (short)ChildState.Failed;
                child.Decline = answer.Reason;
                break;
            case NetworkOutcome.Unknown or NetworkOutcome.NotSent:
                scope.Part<InFlightRows>().Change(exchange with { Attempts = exchange.Attempts + 1, DueAt = againAt });
                return;
            default:
                throw new InvalidOperationException($"Unknown network outcome {answer.Outcome}.");
        }

        child.FinishedAt = scope.Now;
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<PaymentRows>().Change(child);
        scope.Part<InFlightRows>().Remove(exchange.Key);
    }

    private static OperationAnswer AnswerOf(PaymentRow payment, PaymentRow child, DateTimeOffset at)
    {
        var result = (ChildState)child.State switch
        {
            ChildState.Processing => OperationResult.UnderWay,
            ChildState.Succeeded => OperationResult.Done,
            ChildState.Failed => OperationResult.Refused,
        };
        return new OperationAnswer
        {
            Result = result,
            Refusal = result == OperationResult.Refused ? PaymentRefusal.IssuerRefusedCancel : null,
            PaymentId = payment.Key.Id,
            ChildId = child.Key.Id,
            Amount = payment.Amount,
            Currency = payment.Currency.Number,
            At = at,
        };
    }
}
