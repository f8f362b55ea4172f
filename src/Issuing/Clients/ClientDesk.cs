using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Clients;

internal sealed class ClientDesk(ICommitter committer, ClientReader reader, IClients clients, CardReader cards) : IClientDesk
{
    public async Task<Reply<ClientView>> DecideAsync(PartnerId partner, string clientId, ClientDecision decision, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(partner, clientId, cancellationToken).ConfigureAwait(false) is not { } client)
        {
            return IssuingRefusal.ClientNotFound;
        }

        var refusal = decision == ClientDecision.Close
            ? await CloseAsync(client, cancellationToken).ConfigureAwait(false)
            : await CommitAsync(client, decision).ConfigureAwait(false);
        return refusal is { } why ? why : await clients.FindAsync(partner, new ClientQuery { ClientId = clientId }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A blocked client gets no card any more: what is open then is all there will ever be.</summary>
    private async Task<IssuingRefusal?> CloseAsync(ClientRow client, CancellationToken cancellationToken)
    {
        var wasBlocked = client.Status == ClientStatus.Blocked;
        if (!wasBlocked && await CommitAsync(client, ClientDecision.Block).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var open = await cards.OfClientAsync(client, null, cancellationToken).ConfigureAwait(false);
        if (open.All(card => card.State == CardState.Closed))
        {
            return await CommitAsync(client, ClientDecision.Close).ConfigureAwait(false);
        }

        if (!wasBlocked)
        {
            await CommitAsync(client, ClientDecision.Unblock).ConfigureAwait(false);
        }

        return IssuingRefusal.WrongParameters;
    }

    private async Task<IssuingRefusal?> CommitAsync(ClientRow client, ClientDecision decision) =>
        (await committer.CommitAsync(new DecisionUnit(client.Key, decision)).ConfigureAwait(false)).Refusal;

    private sealed record Decided(IssuingRefusal? Refusal);

    private sealed class DecisionUnit(ClientKey key, ClientDecision decision) : UnitOfWork<Decided>
    {
        protected override void Declare(CommitScope scope) => scope.Part<ClientRows>().Lock(key);

        protected override Decided DecideOutcome(CommitScope scope)
        {
            var client = scope.Part<ClientRows>().Find(key) ?? throw new InvalidOperationException($"Client {key.Id} has vanished.");
            if (ClientMachine.On(client.Status, client.StatusBeforeBlock, decision) is not { } next)
            {
                return new Decided(client.IsUsable ? IssuingRefusal.WrongParameters : IssuingRefusal.ClientBlockedOrClosed);
            }

            client.StatusBeforeBlock = next == ClientStatus.Blocked ? client.Status : null;
            client.Status = next;
            WaitingVerifications.Finish(scope, client);
            scope.Part<ClientRows>().Change(client);
            PartnerEvents.Tell(scope, key.Partner, new PartnerEvent(PartnerEventKind.ClientStatusChanged, scope.Now)
            {
                Client = client.Id,
                ClientStatus = next,
            });
            return new Decided((IssuingRefusal?)null);
        }
    }
}
