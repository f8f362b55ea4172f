using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>Numbers that a shop gives its requests, each used once, for ever and on all nodes. Spec: sdk-and-cms §2.2.</summary>
public interface IRequestIds
{
    /// <summary>Uses numbers up, durably. False, and nothing is to be done, when one of them was used before.</summary>
    /// <param name="merchant">Inside whom they are unique.</param>
    /// <param name="ids">Each at most 255 characters.</param>
    /// <param name="cancellationToken">Stops waiting before the commit; not after.</param>
    Task<bool> TryUseAsync(MerchantId merchant, IReadOnlyList<string> ids, CancellationToken cancellationToken);
}
