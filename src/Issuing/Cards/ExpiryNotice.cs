using System.Buffers.Binary;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Issuing.Cards;

/// <summary>Tells the partner that a card's term is over. The state itself is told from the date and needs no job. Spec: card-api §1.7.</summary>
internal sealed class ExpiryNotice(ICommitter committer, PartnerEvents events, CardReader cards, TimeProvider clock) : IJobHandler
{
    private const short Number = 55;

    public JobQueueDefinition Queue { get; } = new(Number, "card-expiry");

    /// <summary>Writes the job with a new card: due when the first day after its last month begins.</summary>
    public static void Schedule(CommitScope scope, CardFacts card)
    {
        var first = new DateOnly(card.Expiry.Year, card.Expiry.Month, 1).AddMonths(1);
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, card.Key.Id);
        scope.Part<JobPart>().Add(Number, card.Key.Partner, new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), AlmatyTime.Offset), payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new CardKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        var row = await cards.FindRowAsync(key, cancellationToken).ConfigureAwait(false);
        if (row?.StateAt(clock.GetUtcNow()) == CardState.Expired && await events.AreWantedAsync(key.Partner, cancellationToken).ConfigureAwait(false))
        {
            await committer.CommitAsync(new TellUnit(row.Facts)).ConfigureAwait(false);
        }

        return JobOutcome.Done;
    }

    private sealed class TellUnit(CardFacts card) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope)
        {
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            PartnerEvents.Tell(scope, card.Key.Partner, new PartnerEvent(PartnerEventKind.CardStatusChanged, scope.Now)
            {
                Card = card.Id,
                CardState = CardState.Expired,
            });
            return true;
        }
    }
}
