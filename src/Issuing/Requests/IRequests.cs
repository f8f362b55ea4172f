using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Requests;

/// <summary>Requests by their ids. Spec: card-api §1.6, §2.25.</summary>
public interface IRequests
{
    /// <summary>How a request stands; null when the partner has none with the id.</summary>
    Task<RequestOutcome?> FindAsync(PartnerId partner, Guid requestId, CancellationToken cancellationToken);
}
