using System.Buffers.Binary;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Issuing.Transactions;

/// <summary>Lets a partner's own hold go when nobody cleared it in time. Holds of the network end otherwise. Spec: card-api §2.33.</summary>
internal sealed class HoldExpiry(ICommitter committer, TransactionReader reader) : IJobHandler
{
    private const short Number = 51;

    public JobQueueDefinition Queue { get; } = new(Number, "card-hold-expiry");

    public static void Schedule(CommitScope scope, TransactionRow transaction, int days)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, transaction.Key.Id);
        scope.Part<JobPart>().Add(Number, transaction.Key.Partner, scope.Now.AddDays(days), payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new TransactionKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        if (await reader.FindFactsAsync(key, cancellationToken).ConfigureAwait(false) is { } facts)
        {
            await committer.CommitAsync(new ExpireUnit(facts)).ConfigureAwait(false);
        }

        return JobOutcome.Done;
    }

    private sealed class ExpireUnit(TransactionFacts facts) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope)
        {
            scope.Part<CardRows>().Lock(facts.Card.Key);
            scope.Part<ClientRows>().LockOf(facts.Card.Key);
            scope.Part<TransactionRows>().Want(facts.Key);
            scope.Part<LedgerPart>().UseHold(new HoldKey(facts.Key.Partner, facts.Key.Id));
            facts.Accounts.Declare(scope);
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            var transaction = scope.Part<TransactionRows>().Find(facts.Key);
            var card = scope.Part<CardRows>().Find(facts.Card.Key);
            if (card is null || transaction is not { State: TransactionState.Authorized })
            {
                return false;
            }

            new TransactionSteps(scope, card, transaction, facts.Accounts).Release(TransactionEvent.Expire);
            PartnerEvents.Tell(scope, facts.Card, transaction);
            return true;
        }
    }
}
