using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Gifts;

/// <summary>
/// Where operators make gift cards for a partner beforehand: it gets their numbers, and sells them by <c>issue_card</c>. Spec: card-api §2.38.
/// </summary>
public interface IGiftStock
{
    /// <summary>Makes cards without holders and without money.</summary>
    /// <param name="partner">For whom.</param>
    /// <param name="product">Product's code.</param>
    /// <param name="count">How many, 1 to 1000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Their numbers; null when there is no such product or the count is out of range.</returns>
    Task<IReadOnlyList<long>?> AddAsync(PartnerId partner, int product, int count, CancellationToken cancellationToken);
}
