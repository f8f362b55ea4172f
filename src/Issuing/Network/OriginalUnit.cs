using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Network;

/// <summary>What is known of an original before it is locked.</summary>
/// <param name="Card">Its card.</param>
/// <param name="Key">What the network knows it by.</param>
/// <param name="Id">Its number; null when it was not there a moment ago.</param>
/// <param name="Accounts">Its accounts.</param>
/// <param name="SetId">A posting set for what follows.</param>
/// <param name="IsTold">Whether the partner is told.</param>
internal sealed record OriginalFacts(CardFacts Card, NetworkKey Key, long? Id, CardAccounts Accounts, long SetId, bool IsTold);

/// <summary>A message about an earlier one, under the card's lock.</summary>
internal abstract class OriginalUnit(OriginalFacts original) : UnitOfWork<NetworkAnswer>
{
    protected OriginalFacts Original => original;

    protected override void Declare(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(original.Card.Key);
        scope.Part<ClientRows>().LockOf(original.Card.Key);
        scope.Part<TransactionRows>().Want(original.Key);
        if (original.Id is { } id)
        {
            scope.Part<LedgerPart>().UseHold(new HoldKey(original.Card.Key.Partner, id));
        }

        original.Accounts.Declare(scope);
    }

    protected sealed override NetworkAnswer DecideOutcome(CommitScope scope)
    {
        var card = scope.Part<CardRows>().Find(original.Card.Key)
            ?? throw new InvalidOperationException($"Card {original.Card.Key.Id} has vanished.");
        var transaction = scope.Part<TransactionRows>().Find(original.Key);
        if (transaction is not null && original.Id is null)
        {
            // It arrived between the look and the lock: this message is asked again, and finds it.
            return NetworkAnswer.Unknown;
        }

        if (transaction is null)
        {
            return Unknown(scope, card);
        }

        var before = (transaction.State, transaction.Refunded);
        var answer = Decide(scope, transaction, new TransactionSteps(scope, card, transaction, original.Accounts));
        if (original.IsTold && before != (transaction.State, transaction.Refunded))
        {
            PartnerEvents.Tell(scope, original.Card, transaction);
        }

        return answer;
    }

    /// <summary>The original never arrived.</summary>
    protected virtual NetworkAnswer Unknown(CommitScope scope, CardRow card) => NetworkAnswer.Declined(DeclineReason.OriginalNotFound);

    protected abstract NetworkAnswer Decide(CommitScope scope, TransactionRow transaction, TransactionSteps steps);

    protected static NetworkAnswer Approved(TransactionRow transaction) =>
        new(NetworkOutcome.Approved, AuthorisationCode: transaction.AuthorisationCode, SchemeTransactionId: transaction.PublicId.ToString("N"));
}
