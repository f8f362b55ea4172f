using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Transactions;

/// <summary>What a unit needs to know of a transaction before it is locked: nothing of it changes.</summary>
internal sealed record TransactionFacts(TransactionKey Key, string Id, CardFacts Card, CardAccounts Accounts, TransactionSource Source);

/// <summary>A change of one of the partner's transactions under its card's lock.</summary>
internal abstract class TransactionUnit(RequestSlot slot, TransactionFacts facts) : RequestUnit(slot)
{
    protected override void DeclareRows(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(facts.Card.Key);
        scope.Part<ClientRows>().LockOf(facts.Card.Key);
        scope.Part<TransactionRows>().Want(facts.Key);
        scope.Part<Ledger.LedgerPart>().UseHold(new Ledger.HoldKey(facts.Key.Partner, facts.Key.Id));
        facts.Accounts.Declare(scope);
    }

    protected sealed override RequestOutcome? Act(CommitScope scope)
    {
        var transaction = scope.Part<TransactionRows>().Find(facts.Key);
        var card = scope.Part<CardRows>().Find(facts.Card.Key);
        if (transaction is null || card is null)
        {
            throw new InvalidOperationException($"Transaction {facts.Key.Id} or its card has vanished.");
        }

        var document = Guid.NewGuid();
        var refusal = Change(scope, card, transaction, new TransactionSteps(scope, card, transaction, facts.Accounts), ref document);
        var outcome = refusal is { } why ? Slot.Refused(why) : Slot.Done();
        return outcome with
        {
            Transaction = transaction.Id,
            FinancialDocument = refusal is null && document != Guid.Empty ? document.ToString("D") : null,
            Cards = [facts.Card.Id],
        };
    }

    /// <summary>Does it, or says why not; the document is emptied when nothing is posted.</summary>
    protected abstract IssuingRefusal? Change(
        CommitScope scope, CardRow card, TransactionRow transaction, TransactionSteps steps, ref Guid document);
}

/// <summary>Posts a hold.</summary>
internal sealed class ClearUnit(RequestSlot slot, TransactionFacts facts, long? amount, IssuingRefusal? problem, long setId) : TransactionUnit(slot, facts)
{
    protected override IssuingRefusal? Change(
        CommitScope scope, CardRow card, TransactionRow transaction, TransactionSteps steps, ref Guid document)
    {
        var sum = amount ?? transaction.Amount;
        var refusal = transaction.State != TransactionState.Authorized ? IssuingRefusal.TransactionStateForbids
            : problem
            ?? (sum <= 0 ? IssuingRefusal.AmountWrong : sum > transaction.Amount ? IssuingRefusal.AmountAboveRest : null);
        if (refusal is null)
        {
            steps.Clear(sum, setId, document);
        }

        return refusal;
    }
}

/// <summary>Gives posted money back, or lets a hold go.</summary>
internal sealed class RefundUnit(RequestSlot slot, TransactionFacts facts, long? amount, IssuingRefusal? problem, long setId) : TransactionUnit(slot, facts)
{
    protected override IssuingRefusal? Change(
        CommitScope scope, CardRow card, TransactionRow transaction, TransactionSteps steps, ref Guid document)
    {
        if (transaction.State == TransactionState.Authorized)
        {
            document = Guid.Empty;
            if (problem is not null || (amount is { } part && part != transaction.Amount))
            {
                return problem ?? IssuingRefusal.TransactionStateForbids;
            }

            steps.Release(TransactionEvent.Reverse);
            return null;
        }

        var sum = amount ?? steps.Rest;
        var happened = sum == steps.Rest ? TransactionEvent.RefundRest : TransactionEvent.RefundPart;
        var refusal = TransactionMachine.On(transaction.State, happened) is null ? IssuingRefusal.TransactionStateForbids
            : card.State == CardState.Closed && !Slot.Partner.Settings.CardApi.RefundClosed ? IssuingRefusal.CardClosed
            : problem
            ?? (sum <= 0 ? IssuingRefusal.AmountWrong : sum > steps.Rest ? IssuingRefusal.AmountAboveRest : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var refund = new RefundRow(transaction.Key, document, sum, Slot.RequestId, null, scope.Now);
        return steps.TryReturn(OperationType.Refund, happened, sum, setId, refund) ? null : IssuingRefusal.NotEnoughMoney;
    }
}
