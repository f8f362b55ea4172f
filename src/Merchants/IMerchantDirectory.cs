using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>Finds merchants. Answers come from a snapshot kept in memory and refreshed after changes, on whatever node they were made.</summary>
public interface IMerchantDirectory
{
    /// <summary>The merchant, or null when nobody has the number.</summary>
    ValueTask<Merchant?> FindAsync(MerchantId id, CancellationToken cancellationToken);
}
