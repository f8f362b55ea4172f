using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Clients;

/// <summary>The public face.</summary>
internal sealed class Clients(RequestRunner runner, ClientReader reader, CardReader cards) : IClients
{
    public Task<RequestOutcome> AddAsync(PartnerCall call, NewClient client, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new AddClient(client), cancellationToken);

    public Task<RequestOutcome> UpdateAsync(PartnerCall call, ClientChange change, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new UpdateClient(change), cancellationToken);

    public Task<RequestOutcome> VerifyAsync(PartnerCall call, ClientVerification verification, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new VerifyClient(verification), cancellationToken);

    public async Task<Reply<ClientView>> FindAsync(PartnerId partner, ClientQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var client = query switch
        {
            { ClientId: { } id } => await reader.FindAsync(partner, id, cancellationToken).ConfigureAwait(false),
            { ExternalUserId: { } external } =>
                await reader.FindByExternalIdAsync(partner, external, query.ProductId, cancellationToken).ConfigureAwait(false),
            { PersonId: { } person } => await reader.FindByPersonAsync(partner, person, query.ProductId, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        return client is null
            ? IssuingRefusal.ClientNotFound
            : new ClientView(
                client.Id, client.ProductId, client.Version, client.BranchId, client.Status, client.Profile, client.HasDocument,
                await cards.OfClientAsync(client, null, cancellationToken).ConfigureAwait(false), client.CreatedAt);
    }
}
