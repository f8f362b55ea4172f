using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments;

internal sealed partial class CardPayments
{
    public async Task<OperationAnswer> CancelAsync(
        Merchant merchant, PaymentId payment, IReadOnlyList<ReceiptPosition>? receipt, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        var key = new PaymentKey(merchant.Id.Value, payment.Value);
        if (await FindCardAsync(key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return await WithdrawAsync(merchant, key, idempotency, cancellationToken).ConfigureAwait(false);
        }

        var (card, row) = found;
        var accounts = await context.AccountsAsync(merchant.Id, merchant.Settings.OverdraftMinorUnits, row.Card!.Scheme, row.Currency).ConfigureAwait(false);
        var childId = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var attempt = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(merchant.Id.Value, idempotency, attempt);
        var reference = context.Network.Prepare(card, row.Reference!.Rrn);
        var exchange = Exchange(key.Merchant, childId, key.Id, InFlightKind.Cancel, reference, claim.Key);

        var intent = await context.Committer.CommitAsync(new CancelIntent(row, childId, Child.DetailsOf(receipt), claim, exchange)).ConfigureAwait(false);
        if (intent.Exchange is null)
        {
            return intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        var answer = await context.Network.ReverseAsync(
            Messages.Cancel(intent.Payment!, intent.Exchange, card, OperationContext.AcceptorOf(merchant), repeat: false), CancellationToken.None)
            .ConfigureAwait(false);
        var outcome = new CancelOutcome(row, intent.Child!, intent.Exchange, answer, accounts, merchant, context.MachineNow);
        return await FinishAsync(outcome, answer).ConfigureAwait(false);
    }

    /// <summary>Nothing is held. An unpaid bill is withdrawn; what else the state says is the answer. Spec: merchant-purchase §3.9.</summary>
    private async Task<OperationAnswer> WithdrawAsync(
        Merchant merchant, PaymentKey key, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        if (await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false) is not { Kind: PaymentKind.Purchase } row)
        {
            return OperationAnswer.Refused(States.PaymentRefusal.NotFound, key.Id, context.Clock.GetUtcNow());
        }

        var attempt = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(key.Merchant, idempotency, attempt);
        var intent = await context.Committer.CommitAsync(new Withdrawal(key, claim, context.MachineNow, ResultNotice.Of(merchant, row))).ConfigureAwait(false);
        return intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
    }
}
