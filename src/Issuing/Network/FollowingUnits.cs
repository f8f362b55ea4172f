using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Network;

/// <summary>Completion of a hold. Asked again it is answered as before.</summary>
internal sealed class CompleteUnit(OriginalFacts original, Money amount) : OriginalUnit(original)
{
    protected override NetworkAnswer Decide(CommitScope scope, TransactionRow transaction, TransactionSteps steps)
    {
        if (transaction.State == TransactionState.Authorized && amount.Currency.Equals(transaction.Currency)
            && amount.MinorUnits > 0 && amount.MinorUnits <= transaction.Amount)
        {
            steps.Clear(amount.MinorUnits, Original.SetId, Guid.NewGuid());
            return Approved(transaction);
        }

        return transaction.ClearedAt is not null && transaction.Cleared == amount.MinorUnits
            ? Approved(transaction)
            : NetworkAnswer.Declined(DeclineReason.NotPermitted);
    }
}

/// <summary>
/// Reversal of a hold or purchase. Asked again it is answered as before. An advice about an original that never arrived is kept, so that the original does
/// nothing when it arrives after it.
/// </summary>
internal sealed class ReverseUnit(OriginalFacts original, ReversalMessage message, long newId) : OriginalUnit(original)
{
    private static readonly NetworkAnswer Acknowledged = new(NetworkOutcome.Approved);

    protected override NetworkAnswer Unknown(CommitScope scope, CardRow card)
    {
        if (message.Amount.IsZero)
        {
            // A verification: it left nothing that could be undone.
            return Acknowledged;
        }

        if (message.Cause == ReversalCause.Cancelled)
        {
            return base.Unknown(scope, card);
        }

        var kept = new TransactionRow
        {
            Key = new TransactionKey(Original.Card.Key.Partner, newId),
            PublicId = Guid.NewGuid(),
            CardId = Original.Card.Key.Id,
            Source = TransactionSource.Network,
            Type = OperationType.Reversal,
            Amount = message.Amount.MinorUnits,
            Currency = message.Amount.Currency,
            Country = LimitCodes.Home,
            Rrn = message.Original.Rrn,
            NetworkKey = Original.Key.Text,
            CreatedAt = scope.Now.ToMicroseconds(),
        };
        kept.MustTake(TransactionEvent.Reverse);
        scope.Part<TransactionRows>().Add(kept);
        return Acknowledged;
    }

    protected override NetworkAnswer Decide(CommitScope scope, TransactionRow transaction, TransactionSteps steps)
    {
        switch (transaction.State)
        {
            case TransactionState.Authorized:
                steps.Release(TransactionEvent.Reverse);
                return Approved(transaction);
            case TransactionState.Cleared or TransactionState.PartiallyRefunded when message.OriginalWasDebit || message.Cause == ReversalCause.TimedOut:
                var refund = new RefundRow(transaction.Key, Guid.NewGuid(), steps.Rest, null, null, scope.Now);
                return steps.TryReturn(OperationType.Reversal, TransactionEvent.Reverse, steps.Rest, Original.SetId, refund)
                    ? Approved(transaction)
                    : NetworkAnswer.Declined(DeclineReason.SystemMalfunction);
            case TransactionState.Reversed:
                return Approved(transaction);
            default:
                return message.Cause == ReversalCause.TimedOut ? Acknowledged : NetworkAnswer.Declined(DeclineReason.NotPermitted);
        }
    }
}

/// <summary>Return of debited money. Known by its own reference number and paid once.</summary>
internal sealed class ReturnUnit(OriginalFacts original, RefundMessage message) : OriginalUnit(original)
{
    private NetworkKey Refund => new(Original.Card.Key.Partner, "R" + message.Reference.Rrn);

    protected override void Declare(CommitScope scope)
    {
        base.Declare(scope);
        scope.Part<TransactionRows>().WantRefund(Refund);
    }

    protected override NetworkAnswer Decide(CommitScope scope, TransactionRow transaction, TransactionSteps steps)
    {
        if (scope.Part<TransactionRows>().WasRefunded(Refund))
        {
            return Approved(transaction);
        }

        var amount = message.Amount.MinorUnits;
        var happened = amount == steps.Rest ? TransactionEvent.RefundRest : TransactionEvent.RefundPart;
        if (TransactionMachine.On(transaction.State, happened) is null || !message.Amount.Currency.Equals(transaction.Currency)
            || amount <= 0 || amount > steps.Rest)
        {
            return NetworkAnswer.Declined(DeclineReason.NotPermitted);
        }

        var row = new RefundRow(transaction.Key, Guid.NewGuid(), amount, null, Refund.Text, scope.Now);
        return steps.TryReturn(OperationType.Refund, happened, amount, Original.SetId, row)
            ? Approved(transaction)
            : NetworkAnswer.Declined(DeclineReason.SystemMalfunction);
    }
}
