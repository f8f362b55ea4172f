using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Cards;

/// <summary>Where the maker and the carrier of plastics report. Spec: card-api §2.4.</summary>
public interface IPlasticProduction
{
    /// <summary>
    /// Reports that a plastic is produced or delivered. Steps go forward one by one; a report that was made before, and one that would go back, changes
    /// nothing. Refused as not found when the card has no plastic.
    /// </summary>
    Task<Reply<CardView>> ReportAsync(PartnerId partner, string cardId, PlasticState state, CancellationToken cancellationToken);
}
