using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Partners;

/// <summary>Finds partners. Answers come from a snapshot kept in memory and refreshed after changes, on whatever node they were made.</summary>
public interface IPartnerDirectory
{
    /// <summary>The partner, or null when nobody has the number.</summary>
    ValueTask<Partner?> FindAsync(PartnerId id, CancellationToken cancellationToken);
}
