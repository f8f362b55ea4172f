using FreedomPay.CardNetwork;
using FreedomPay.Ledger;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Commits how a card payment ended: held, debited, declined, or, when nobody knows, failed with a reversal on its way. Also run by the resolver for payments
/// whose node fell (the answer is then unknown by definition).
/// </summary>
internal sealed class PurchaseOutcome(
    PaymentRow known, InFlight exchange, NetworkAnswer answer, PaymentAccounts accounts, long setId, int? holdDays, ResultNotice? notice,
    CredentialKeeping? keeping, DateTimeOffset machineNow)
    : UnitOfWork<OperationAnswer>
{
    private bool Approved => answer.Outcome == NetworkOutcome.Approved;

    protected override void Declare(CommitScope scope)
    {
        scope.Part<PaymentRows>().Lock(known);
        keeping?.Declare(scope);
        if (Approved)
        {
            accounts.UseFor(scope.Part<LedgerPart>());
        }
    }

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var payment = scope.Part<PaymentRows>().Find(exchange.Key) ?? throw new InvalidOperationException($"Payment {exchange.Key.Id} has vanished.");
        var isFirst = payment.Stage == PaymentState.Processing;
        var kept = isFirst ? Apply(scope, payment) : null;
        var result = AnswerOf(payment, kept, scope.Now);
        if (isFirst)
        {
            KeyClaim.Keep(scope, payment.Key.Merchant, exchange.ClaimKey, result);
        }

        return result;
    }

    private KeptCredential? Apply(CommitScope scope, PaymentRow payment)
    {
        var ledger = scope.Part<LedgerPart>();
        payment.FinishedAt = scope.Now;
        payment.SchemeTransactionId = answer.SchemeTransactionId;
        switch (answer.Outcome)
        {
            case NetworkOutcome.Approved when payment.Kind == PaymentKind.CardSave:
                payment.MustTake(PaymentEvent.AuthoriseHold);
                payment.AuthorisationCode = answer.AuthorisationCode;
                break;
            case NetworkOutcome.Approved when payment.OneStep:
                payment.MustTake(PaymentEvent.AuthoriseDebit);
                payment.AuthorisationCode = answer.AuthorisationCode;
                payment.CapturedAmount = payment.Amount;
                payment.CapturedAt = scope.Now;
                payment.FeeAmount = accounts.PostCapture(ledger, payment, payment.Amount, setId, scope.Now);
                break;
            case NetworkOutcome.Approved:
                payment.MustTake(PaymentEvent.AuthoriseHold);
                payment.AuthorisationCode = answer.AuthorisationCode;
                PaymentAccounts.Must(ledger.TryHold(
                    new HoldKey(payment.Key.Merchant, payment.Key.Id), accounts.Clearing, accounts.Settlement, payment.Amount, scope.Now));
                AutoClearing.Schedule(scope, payment, holdDays);
                break;
            case NetworkOutcome.Declined or NetworkOutcome.NotSent or NetworkOutcome.Unknown:
                payment.MustTake(PaymentEvent.Fail);
                payment.Decline = answer.Reason ?? DeclineReason.IssuerUnavailable;
                scope.Part<ClaimPart>().Release(new ClaimKey(payment.Key.Merchant, ClaimScope.Order, payment.OrderId), payment.Key.Id);
                break;
            default:
                throw new InvalidOperationException($"Unknown network outcome {answer.Outcome}.");
        }

        scope.Part<PaymentRows>().Change(payment);
        notice?.Add(scope, payment);
        if (answer.Outcome == NetworkOutcome.Unknown)
        {
            scope.Part<InFlightRows>().Change(exchange with { Kind = InFlightKind.Reversal, DueAt = machineNow });
        }
        else
        {
            scope.Part<InFlightRows>().Remove(exchange.Key);
        }

        return keeping?.Apply(scope, payment);
    }

    private static OperationAnswer AnswerOf(PaymentRow payment, KeptCredential? kept, DateTimeOffset at) => new()
    {
        Result = payment.Stage == PaymentState.Failed ? OperationResult.Declined : OperationResult.Done,
        PaymentId = payment.Key.Id,
        Decline = payment.Decline,
        AuthorisationCode = payment.AuthorisationCode,
        Rrn = payment.Reference?.Rrn,
        SavedCardId = kept?.SavedCard,
        CardToken = kept?.Token,
        RecurringProfile = kept?.Profile,
        Amount = payment.Amount,
        CapturedAmount = payment.CapturedAmount,
        Currency = payment.Currency.Number,
        At = at,
    };
}
