using FreedomPay.Issuing.Clients;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Cards;

/// <summary>Where the maker and the carrier of plastics report. Spec: card-api §2.4.</summary>
public interface IPlasticProduction
{
    /// <summary>Plastics of a partner that are to be made, the oldest first, at most a thousand.</summary>
    Task<IReadOnlyList<PlasticOrder>> OrdersAsync(PartnerId partner, CancellationToken cancellationToken);

    /// <summary>
    /// Reports that a plastic is produced or delivered. Steps go forward one by one; a report that was made before, and one that would go back, changes
    /// nothing. Refused as not found when the card has no plastic.
    /// </summary>
    Task<Reply<CardView>> ReportAsync(PartnerId partner, string cardId, PlasticState state, CancellationToken cancellationToken);
}

/// <summary>A plastic to be made.</summary>
/// <param name="CardId">Its card.</param>
/// <param name="Mask">The number, masked: the maker gets it on its own way.</param>
/// <param name="EmbossedName">The name on it.</param>
/// <param name="Expiry">Its last month.</param>
/// <param name="Delivery">Where it goes: the place named with the order, else the client's residence.</param>
public sealed record PlasticOrder(string CardId, string Mask, string EmbossedName, CardExpiry Expiry, PlasticDelivery Delivery);

/// <summary>Where a plastic goes.</summary>
/// <param name="Address">An address; null when it is picked up, or nothing is known.</param>
/// <param name="BranchId">The branch where it is picked up.</param>
public sealed record PlasticDelivery(PostalAddress? Address, string? BranchId);
