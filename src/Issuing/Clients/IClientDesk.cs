using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Clients;

/// <summary>Where operators decide about clients. Spec: card-api §2.22, §4.2.</summary>
public interface IClientDesk
{
    /// <summary>
    /// Decides. The partner is told (<c>client.status_changed</c>), and verifications that waited for it are finished. Refused as not found, as blocked or
    /// closed, or as wrong where the client's status does not allow it; a client with open cards is not closed.
    /// </summary>
    Task<Reply<ClientView>> DecideAsync(PartnerId partner, string clientId, ClientDecision decision, CancellationToken cancellationToken);
}
