using System.Globalization;
using System.Text.Json;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Issuing.Events;

/// <summary>
/// Tells partners: the event is written with what happened, and delivered until it is acknowledged, after 1, 5, 15 and 60 minutes and then hourly for a day.
/// </summary>
internal sealed class PartnerEvents(IPartnerDirectory partners, TimeProvider clock, IPartnerEventSender? sender = null) : IJobHandler
{
    private const short Number = 53;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    public JobQueueDefinition Queue { get; } = new(Number, "partner-events")
    {
        Parallelism = 16,
        BackOff = static runs => Pauses[Math.Min(runs, Pauses.Length) - 1],
    };

    /// <summary>Writes an event.</summary>
    public static void Tell(CommitScope scope, long partner, PartnerEvent happened) =>
        scope.Part<JobPart>().Add(Number, partner, scope.Now, JsonSerializer.SerializeToUtf8Bytes(happened, IssuingJson.Default.PartnerEvent));

    /// <summary>Writes that the network moved a transaction on.</summary>
    public static void Tell(CommitScope scope, CardFacts card, TransactionRow transaction) => Tell(
        scope,
        card.Key.Partner,
        new PartnerEvent(PartnerEventKind.TransactionStatusChanged, scope.Now)
        {
            Card = card.Id,
            Transaction = transaction.Id,
            TransactionState = transaction.State,
            FinancialDocument = transaction.Document?.ToString("D"),
        });

    /// <summary>Whether a partner has an address to be told at. Quick: asked for every purchase.</summary>
    public async ValueTask<bool> AreWantedAsync(long partner, CancellationToken cancellationToken) =>
        (await partners.FindAsync(new PartnerId(partner), cancellationToken).ConfigureAwait(false))?.Settings.CallbackUrl is not null;

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var happened = JsonSerializer.Deserialize(job.Payload, IssuingJson.Default.PartnerEvent)!;
        var partner = await partners.FindAsync(new PartnerId(job.Owner), cancellationToken).ConfigureAwait(false);
        if ((happened.CallbackUrl ?? partner?.Settings.CallbackUrl) is not { } url || sender is null || clock.GetUtcNow() - job.CreatedAt > GivenUpAfter)
        {
            return JobOutcome.Done;
        }

        var eventId = job.Id.ToString(CultureInfo.InvariantCulture);
        return await sender.SendAsync(partner!, url, happened, eventId, cancellationToken).ConfigureAwait(false) ? JobOutcome.Done : JobOutcome.Failed;
    }
}
