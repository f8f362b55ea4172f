using System.Text.Json;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using FreedomPay.Storage.Jobs;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Requests;

/// <summary>Finishes requests that were accepted before. A run that is repeated finds the request finished and changes nothing.</summary>
internal sealed class BackgroundRequests(RequestReader requests, CommandExecutor executor, IPartnerDirectory partners, ISecretBox box) : IJobHandler
{
    public const short Number = 50;

    public JobQueueDefinition Queue { get; } = new(Number, "card-requests");

    public static byte[] Payload(RequestKey key) => key.Id.ToByteArray();

    public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var key = new RequestKey(job.Owner, new Guid(job.Payload));
        var waiting = await requests.FindWaitingAsync(key, cancellationToken).ConfigureAwait(false);
        var partner = await partners.FindAsync(new PartnerId(job.Owner), cancellationToken).ConfigureAwait(false);
        if (waiting is null || partner is null)
        {
            return JobOutcome.Done;
        }

        var text = await box.OpenAsync(waiting.Command, RequestRunner.Context(partner.Id, key.Id), cancellationToken).ConfigureAwait(false);
        var command = JsonSerializer.Deserialize(text.Reveal(), IssuingJson.Default.Command)!;
        var call = new PartnerCall(partner, key.Id, waiting.CallbackUrl);
        await executor.ExecuteAsync(RequestSlot.Accepted(call, command.Kind), command, cancellationToken).ConfigureAwait(false);
        return JobOutcome.Done;
    }
}
