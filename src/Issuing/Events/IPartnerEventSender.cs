using FreedomPay.Merchants.Partners;

namespace FreedomPay.Issuing.Events;

/// <summary>Knows the words and the signature of what partners are told. Implemented where the wire is.</summary>
public interface IPartnerEventSender
{
    /// <summary>Makes one attempt. Whatever the other side does is an answer, not an exception.</summary>
    /// <param name="partner">Whom.</param>
    /// <param name="url">Where.</param>
    /// <param name="happened">What.</param>
    /// <param name="eventId">The same in every attempt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was acknowledged.</returns>
    Task<bool> SendAsync(Partner partner, string url, PartnerEvent happened, string eventId, CancellationToken cancellationToken);
}
