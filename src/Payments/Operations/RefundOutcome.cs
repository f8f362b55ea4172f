using FreedomPay.CardNetwork;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits how a refund ended. Refused: the payment can be refunded again. Unknown: the refund is sent again until it is answered.</summary>
internal sealed class RefundOutcome(
    PaymentRow known, PaymentRow knownChild, InFlight exchange, NetworkAnswer answer, PaymentAccounts accounts, long setId, Merchant merchant,
    DateTimeOffset againAt)
    : UnitOfWork<OperationAnswer>
{
    private bool Ends => answer.Outcome is NetworkOutcome.Approved or NetworkOutcome.Declined;

    protected override void Declare(CommitScope scope)
    {
        scope.Part<PaymentRows>().Lock(known);
        scope.Part<PaymentRows>().Lock(knownChild);
        if (Ends)
        {
            scope.Part<LedgerPart>().Guard(accounts.Settlement);
            scope.Part<LedgerPart>().Use(accounts.Clearing);
            scope.Part<LedgerPart>().UseHold(new HoldKey(exchange.Key.Merchant, exchange.Key.Id));
        }
    }

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var rows = scope.Part<PaymentRows>();
        var payment = rows.Find(known.Key) ?? throw new InvalidOperationException($"Payment {exchange.PaymentId} has vanished.");
        var child = rows.Find(exchange.Key) ?? throw new InvalidOperationException($"Refund {exchange.Key.Id} has vanished.");
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
        if (!Ends)
        {
            scope.Part<InFlightRows>().Change(exchange with { Attempts = exchange.Attempts + 1, DueAt = againAt });
            return;
        }

        var ledger = scope.Part<LedgerPart>();
        var approved = answer.Outcome == NetworkOutcome.Approved;
        payment.RefundingAmount -= child.Amount;
        ledger.EndHold(new HoldKey(child.Key.Merchant, child.Key.Id), accounts.Settlement, accounts.Clearing, approved ? child.Amount : 0, scope.Now);
        if (approved)
        {
            payment.RefundedAmount += child.Amount;
            child.State = (short)ChildState.Succeeded;
            accounts.PostRefund(ledger, child, setId, scope.Now);
            LegacyNotices.Returned(scope, merchant, payment, child);
        }
        else
        {
            child.State = (short)ChildState.Failed;
            child.Decline = answer.Reason;
        }

        child.FinishedAt = scope.Now;
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<PaymentRows>().Change(child);
        scope.Part<InFlightRows>().Remove(exchange.Key);
    }

    private static OperationAnswer AnswerOf(PaymentRow payment, PaymentRow child, DateTimeOffset at) => new()
    {
        Result = (ChildState)child.State switch
        {
            ChildState.Processing => OperationResult.UnderWay,
            ChildState.Succeeded => OperationResult.Done,
            ChildState.Failed => OperationResult.Declined,
        },
        Decline = child.Decline,
        PaymentId = payment.Key.Id,
        ChildId = child.Key.Id,
        Amount = child.Amount,
        CapturedAmount = payment.CapturedAmount,
        Currency = payment.Currency.Number,
        At = at,
    };
}
