using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments;

internal sealed partial class CardPayments
{
    public async Task<OperationAnswer> ClearAsync(
        Merchant merchant, PaymentId payment, string? majorUnits, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        var key = new PaymentKey(merchant.Id.Value, payment.Value);
        if (await FindCardAsync(key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return await RefuseAsync(key, States.PaymentEvent.StartClearing, cancellationToken).ConfigureAwait(false);
        }

        var (card, row) = found;
        if (!TryRead(majorUnits, row.Currency, out var sum))
        {
            return OperationAnswer.Refused(States.PaymentRefusal.AmountOutsideHold, payment.Value, context.Clock.GetUtcNow());
        }

        var accounts = await context.AccountsAsync(merchant.Id, merchant.Settings.OverdraftMinorUnits, row.Card!.Scheme, row.Currency).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var claim = new KeyClaim(merchant.Id.Value, idempotency, setId);
        var reference = context.Network.Prepare(card, row.Reference!.Rrn);
        var exchange = Exchange(key.Merchant, key.Id, key.Id, InFlightKind.Completion, reference, claim.Key);

        var intent = await context.Committer.CommitAsync(new ClearingIntent(row, sum, claim, exchange)).ConfigureAwait(false);
        if (intent.Exchange is null)
        {
            return intent.Answer ?? await context.FirstAnswerAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        var answer = await context.Network.CompleteAsync(
            Messages.Completion(intent.Payment!, intent.Exchange, card, OperationContext.AcceptorOf(merchant), repeat: false), CancellationToken.None)
            .ConfigureAwait(false);
        var outcome = new ClearingOutcome(row, intent.Exchange, answer, accounts, setId, merchant, context.MachineNow);
        return await FinishAsync(outcome, answer).ConfigureAwait(false);
    }

    /// <summary>The refusal of an operation on what was never presented to an issuer: there is no such payment, or its state says no.</summary>
    private async Task<OperationAnswer> RefuseAsync(PaymentKey key, States.PaymentEvent asked, CancellationToken cancellationToken)
    {
        var row = await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        var refusal = row is { Kind: PaymentKind.Purchase }
            ? States.PaymentMachine.On(row.Stage, asked).Refusal ?? States.PaymentRefusal.OperationUnderWay
            : States.PaymentRefusal.NotFound;
        return OperationAnswer.Refused(refusal, key.Id, context.Clock.GetUtcNow());
    }

    /// <summary>
    /// The payment as last committed (the lock comes later) and its card; null when the merchant has no such card payment, or its issuer has not decided: until
    /// then the payer may still bring another card.
    /// </summary>
    private async Task<(Pan Card, PaymentRow Row)?> FindCardAsync(PaymentKey key, CancellationToken cancellationToken)
    {
        var row = await reader.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        if (row is not { Kind: PaymentKind.Purchase, Card: not null, Reference: not null }
            || row.Stage is States.PaymentState.Created or States.PaymentState.Authenticating or States.PaymentState.Processing)
        {
            return null;
        }

        return (await context.Vault.RevealAsync(new Vault.CardId(row.Card.CardId), cancellationToken).ConfigureAwait(false), row);
    }
}
