using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Payouts;

/// <summary>
/// Commits what the bank said about a payout: paid, refused, or not yet decided (it is asked again then). The first answer is kept under the idempotency key,
/// whatever it is.
/// </summary>
internal sealed class PayoutOutcome(
    PaymentRow known, PayoutRow payout, InFlight exchange, NetworkAnswer answer, PayoutAccounts accounts, long setId, DateTimeOffset againAt)
    : UnitOfWork<OperationAnswer>
{
    protected override void Declare(CommitScope scope)
    {
        scope.Part<PaymentRows>().Lock(known);
        accounts.Declare(scope.Part<LedgerPart>());
        scope.Part<LedgerPart>().UseHold(PayoutAccounts.KeyOf(known));
    }

    protected override OperationAnswer DecideOutcome(CommitScope scope)
    {
        var payment = scope.Part<PaymentRows>().Find(known.Key) ?? throw new InvalidOperationException($"Payout {known.Key.Id} has vanished.");
        var isFirst = payment.State == (short)PayoutState.Processing;
        if (isFirst)
        {
            Apply(scope, payment);
        }

        var result = AnswerOf(payment, scope.Part<LedgerPart>().Available(accounts.Float), scope.Now);
        if (isFirst)
        {
            KeyClaim.Keep(scope, known.Key.Merchant, exchange.ClaimKey, result);
        }

        return result;
    }

    private void Apply(CommitScope scope, PaymentRow payment)
    {
        var ledger = scope.Part<LedgerPart>();
        switch (answer.Outcome)
        {
            case NetworkOutcome.Approved:
                Step(payment, PayoutEvent.Pay);
                payment.AuthorisationCode = answer.AuthorisationCode;
                payment.SchemeTransactionId = answer.SchemeTransactionId;
                accounts.Pay(ledger, payment, payout.Fee, setId, scope.Now);
                End(scope, payment);
                break;
            case NetworkOutcome.Declined:
                Step(payment, PayoutEvent.Refuse);
                payment.Decline = answer.Reason;
                accounts.Release(ledger, payment, scope.Now);
                End(scope, payment);
                break;
            case NetworkOutcome.InProgress or NetworkOutcome.Unknown or NetworkOutcome.NotSent:
                // The request is answered now; what the payout comes to later is not its answer any more.
                scope.Part<InFlightRows>().Change(exchange with { Attempts = exchange.Attempts + 1, DueAt = againAt, ClaimKey = null });
                break;
            default:
                throw new InvalidOperationException($"Unknown outcome {answer.Outcome}.");
        }
    }

    private static void Step(PaymentRow payment, PayoutEvent happened) => payment.State = (short)(PayoutMachine.On((PayoutState)payment.State, happened)
        ?? throw new InvalidOperationException($"Payout {payment.Key.Id} in state {(PayoutState)payment.State} refused {happened}."));

    private void End(CommitScope scope, PaymentRow payment)
    {
        payment.FinishedAt = scope.Now;
        scope.Part<PaymentRows>().Change(payment);
        scope.Part<PayoutRows>().End(payment.Key, scope.Part<LedgerPart>().Available(accounts.Float));
        scope.Part<InFlightRows>().Remove(payment.Key);
        var details = known.DetailsJson is { } json ? JsonSerializer.Deserialize(json, PaymentJson.Default.PaymentDetails) : null;
        if (details?.ResultUrl is { } url)
        {
            CallbackOutbox.Add(scope, new CallbackOrder(CallbackKind.Payout, new MerchantId(payment.Key.Merchant), payment.Key.Id)
            {
                Succeeded = payment.State == (short)PayoutState.Succeeded,
                Url = url,
                Method = details.CallbackMethod,
            });
        }
    }

    private static OperationAnswer AnswerOf(PaymentRow payment, long balance, DateTimeOffset at) => new()
    {
        Result = (PayoutState)payment.State switch
        {
            PayoutState.Processing => OperationResult.UnderWay,
            PayoutState.Succeeded => OperationResult.Done,
            PayoutState.Failed => OperationResult.Declined,
        },
        Decline = payment.Decline,
        PaymentId = payment.Key.Id,
        AuthorisationCode = payment.AuthorisationCode,
        Rrn = payment.State == (short)PayoutState.Succeeded ? payment.Reference?.Rrn : null,
        Amount = payment.Amount,
        Balance = balance,
        Currency = payment.Currency.Number,
        At = at,
    };
}
