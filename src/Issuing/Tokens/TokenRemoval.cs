using System.Buffers.Binary;
using FreedomPay.Issuing.Rows;
using FreedomPay.Merchants;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Issuing.Tokens;

/// <summary>Takes the tokens of a closed card away.</summary>
internal sealed class TokenRemoval(TokenStore store, IShopCards shops) : IJobHandler
{
    private const short Number = 52;

    public JobQueueDefinition Queue { get; } = new(Number, "card-token-removal");

    public static void Schedule(CommitScope scope, CardKey card)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(payload, card.Id);
        scope.Part<JobPart>().Add(Number, card.Partner, scope.Now, payload);
    }

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var card = new CardKey(job.Owner, BinaryPrimitives.ReadInt64LittleEndian(job.Payload));
        foreach (var (merchant, user, token) in await store.OfCardAsync(card, cancellationToken).ConfigureAwait(false))
        {
            await shops.RemoveAsync(merchant, user, token, cancellationToken).ConfigureAwait(false);
            await store.RemoveAsync(card, token, cancellationToken).ConfigureAwait(false);
        }

        return JobOutcome.Done;
    }
}
