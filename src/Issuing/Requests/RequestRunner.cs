using System.Text.Json;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Requests;

/// <summary>Does requests at once, or accepts them to be done in the background, as the partner's settings say. Spec: card-api §1.6.</summary>
internal sealed class RequestRunner(CommandExecutor executor, ICommitter committer, ISecretBox box)
{
    private const string Always = "async";
    private const string WhenSlow = "hybrid";

    public async Task<RequestOutcome> RunAsync(PartnerCall call, Command command, CancellationToken cancellationToken)
    {
        var slot = RequestSlot.First(call, command.Kind);
        var mode = call.Partner.Settings.CardApi.AsyncMode;
        if (call.RequestId is { } id && (mode == Always || (mode == WhenSlow && command.IsSlow)))
        {
            var text = JsonSerializer.Serialize(command, IssuingJson.Default.Command);
            var sealedCommand = await box.SealAsync(new Secret(text), Context(call.Partner.Id, id), cancellationToken).ConfigureAwait(false);
            return await committer.CommitAsync(new Acceptance(slot, sealedCommand)).ConfigureAwait(false);
        }

        return await executor.ExecuteAsync(slot, command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a waiting command is sealed for.</summary>
    public static string Context(PartnerId partner, Guid request) => $"request {partner} {request:D}";

    private sealed class Acceptance(RequestSlot slot, byte[] command) : UnitOfWork<RequestOutcome>
    {
        protected override void Declare(CommitScope scope) => slot.Want(scope);

        protected override RequestOutcome DecideOutcome(CommitScope scope)
        {
            if (slot.Enter(scope) is { } repeated)
            {
                return repeated;
            }

            var due = scope.Now.AddMilliseconds(slot.Partner.Settings.CardApi.AsyncDelayMs);
            scope.Part<JobPart>().Add(
                BackgroundRequests.Number, slot.PartnerNumber, due, BackgroundRequests.Payload(new RequestKey(slot.PartnerNumber, slot.RequestId!.Value)));
            return slot.Keep(scope, new RequestOutcome(slot.Kind, RequestState.InWork), command);
        }
    }
}
