using FreedomPay.Ledger;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Commits that the merchant rejected a payment when its result was told: a hold is released, a debit undone with its fee, and the issuer is advised of it
/// until it acknowledges. Spec: callbacks §3.2.
/// </summary>
internal sealed class Rejection(PaymentRow known, long childId, long setId, InFlight reversal, PaymentAccounts accounts, string? words) : UnitOfWork<bool>
{
    private HoldKey Hold => new(known.Key.Merchant, known.Key.Id);

    protected override void Declare(CommitScope scope)
    {
        var ledger = scope.Part<LedgerPart>();
        scope.Part<PaymentRows>().Lock(known);
        scope.Part<CheckoutRows>().Want(known.Key);
        ledger.Guard(accounts.Settlement);
        ledger.Use(accounts.Clearing);
        ledger.Use(accounts.Fees);
        ledger.UseHold(Hold);
    }

    protected override bool DecideOutcome(CommitScope scope)
    {
        var rows = scope.Part<PaymentRows>();
        var payment = rows.Find(known.Key);
        if (payment is { Kind: PaymentKind.Purchase, Stage: PaymentState.Revoked })
        {
            return true;
        }

        if (payment is not { Kind: PaymentKind.Purchase, RefundedAmount: 0, RefundingAmount: 0 } || !Undo(scope.Part<LedgerPart>(), payment, scope.Now))
        {
            return false;
        }

        payment.MustTake(PaymentEvent.Reject);
        payment.CapturedAmount = 0;
        payment.FeeAmount = 0;
        var child = Child.Of(payment, PaymentKind.Cancel, childId, payment.Amount, null, null, scope.Now);
        child.State = (short)ChildState.Succeeded;
        child.FinishedAt = scope.Now;
        rows.Change(payment);
        rows.Add(child);
        scope.Part<InFlightRows>().Begin(reversal with { Amount = payment.Amount });
        scope.Part<ClaimPart>().Release(new ClaimKey(payment.Key.Merchant, ClaimScope.Order, payment.OrderId), payment.Key.Id);
        if (scope.Part<CheckoutRows>().Find(payment.Key) is { } checkout)
        {
            // The payer may still be on the page.
            checkout.MerchantWords = words;
            scope.Part<CheckoutRows>().Change(checkout);
        }

        return true;
    }

    private bool Undo(LedgerPart ledger, PaymentRow payment, DateTimeOffset at)
    {
        switch (payment.Stage)
        {
            case PaymentState.Held:
                ledger.EndHold(Hold, accounts.Clearing, accounts.Settlement, posted: 0, at);
                return true;
            case PaymentState.Captured when payment.OneStep:
                return accounts.TryUndoCapture(ledger, payment, setId, at);
            default:
                return false;
        }
    }
}
