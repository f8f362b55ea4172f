using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments;

internal sealed partial class CardPayments
{
    public async Task<OperationAnswer> RefundAsync(
        Merchant merchant, PaymentId payment, string? majorUnits, IReadOnlyList<ReceiptPosition>? receipt, string? comment,
        Idempotency? idempotency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        var key = new PaymentKey(merchant.Id.Value, payment.Value);
        var now = context.Clock.GetUtcNow();
        if (await FindCardAsync(key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return await RefuseAsync(key, States.PaymentEvent.Refund, cancellationToken).ConfigureAwait(false);
        }

        var (card, row) = found;
        if (!TryRead(majorUnits, row.Currency, out var sum))
        {
            return OperationAnswer.Refused(States.PaymentRefusal.AmountMalformed, payment.Value, context.Clock.GetUtcNow());
        }

        var accounts = await context.AccountsAsync(merchant.Id, merchant.Settings.OverdraftMinorUnits, row.Card!.Scheme, row.Currency).ConfigureAwait(false);
        var childId = await context.Numbers.NextPaymentAsync(cancellationToken).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(merchant.Id.Value, idempotency, setId);
        var reference = context.Network.Prepare(card, PaymentNumbers.Rrn(childId, now));
        var exchange = Exchange(key.Merchant, childId, key.Id, InFlightKind.Refund, reference, claim.Key);

        var details = Child.DetailsOf(receipt, comment);
        var intent = await context.Committer.CommitAsync(new RefundIntent(row, childId, sum, details, claim, exchange, accounts)).ConfigureAwait(false);
        if (intent.Exchange is null)
        {
            return intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        var answer = await context.Network.RefundAsync(
            Messages.Refund(intent.Payment!, intent.Exchange, card, OperationContext.AcceptorOf(merchant), repeat: false), CancellationToken.None)
            .ConfigureAwait(false);
        var outcome = new RefundOutcome(row, intent.Child!, intent.Exchange, answer, accounts, setId, merchant, context.MachineNow);
        return await FinishAsync(outcome, answer).ConfigureAwait(false);
    }
}
