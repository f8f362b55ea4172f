using FreedomPay.CardNetwork;
using FreedomPay.Ledger;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Commits how a card payment ended: held, debited, declined, or, when nobody knows, failed with a reversal on its way. Also run by the resolver for payments
/// whose node fell (the answer is then unknown by definition). A card that was declined on a page, or never left the house, leaves the payer another try. One
/// whose outcome nobody knows does not: until its reversal is acknowledged the card may be debited, and a second one would pay for the same purchase.
/// </summary>
internal sealed class PurchaseOutcome(
    PaymentRow known, InFlight exchange, NetworkAnswer answer, PaymentAccounts accounts, long setId, int? holdDays, ResultNotice? notice,
    CredentialKeeping? keeping, DateTimeOffset machineNow)
    : UnitOfWork<OperationAnswer>
{
    private bool _repeated;

    /// <summary>The try of a checkout that the exchange is; null: the payment came with its card.</summary>
    private long? Attempt => exchange.Key.Id == exchange.PaymentId ? null : exchange.Key.Id;

    private bool Approved => answer.Outcome == NetworkOutcome.Approved;

    protected override void Declare(CommitScope scope)
    {
        if (Attempt is null && !_repeated)
        {
            // Such a payment is being processed once in its life, and nothing of it changes until this outcome, or that of a node that took it over.
            scope.Part<PaymentRows>().Expect(known);
        }
        else
        {
            scope.Part<PaymentRows>().Lock(known);
        }

        _repeated = true;
        if (Attempt is not null)
        {
            scope.Part<CheckoutRows>().Want(known.Key);
        }

        keeping?.Declare(scope);
        if (Approved)
        {
            accounts.UseFor(scope.Part<LedgerPart>());
        }
    }

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var payment = scope.Part<PaymentRows>().Find(known.Key) ?? throw new InvalidOperationException($"Payment {known.Key.Id} has vanished.");
        var checkout = Attempt is null ? null : scope.Part<CheckoutRows>().Find(known.Key);
        var isFirst = payment.Stage == PaymentState.Processing && checkout?.Attempt == Attempt;
        var kept = isFirst ? Apply(scope, payment, checkout) : null;
        var result = AnswerOf(payment, checkout, kept, scope.Now);
        if (isFirst)
        {
            KeyClaim.Keep(scope, payment.Key.Merchant, exchange.ClaimKey, result);
        }

        return result;
    }

    private KeptCredential? Apply(CommitScope scope, PaymentRow payment, CheckoutRow? checkout)
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
                Fail(scope, payment, checkout, answer.Reason ?? DeclineReason.IssuerUnavailable);
                scope.Part<ClaimPart>().Release(new ClaimKey(payment.Key.Merchant, ClaimScope.Order, payment.OrderId), payment.Key.Id);
                break;
            default:
                throw new InvalidOperationException($"Unknown network outcome {answer.Outcome}.");
        }

        scope.Part<PaymentRows>().Change(payment);
        if (payment.Stage != PaymentState.Created)
        {
            notice?.Add(scope, payment);
        }

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

    private void Fail(CommitScope scope, PaymentRow payment, CheckoutRow? checkout, DeclineReason reason)
    {
        if (checkout is not null)
        {
            checkout.EndAttempt(reason);
            scope.Part<CheckoutRows>().Change(checkout);
            if (answer.Outcome != NetworkOutcome.Unknown && checkout.MayRetry(scope.Now))
            {
                payment.MustTake(PaymentEvent.Retry);
                payment.FinishedAt = null;
                payment.SchemeTransactionId = null;
                notice?.AddAttempt(scope, payment, reason);
                return;
            }
        }

        payment.MustTake(PaymentEvent.Fail);
        payment.Decline = reason;
    }

    private static OperationAnswer AnswerOf(PaymentRow payment, CheckoutRow? checkout, KeptCredential? kept, DateTimeOffset at) => new()
    {
        Result = payment.Stage is PaymentState.Failed or PaymentState.Created ? OperationResult.Declined : OperationResult.Done,
        PaymentId = payment.Key.Id,
        Decline = payment.Decline ?? (payment.Stage == PaymentState.Created ? checkout?.LastDecline : null),
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
