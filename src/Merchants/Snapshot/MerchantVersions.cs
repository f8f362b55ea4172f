namespace FreedomPay.Merchants.Snapshot;

/// <summary>A merchant under each of its tariffs, so that a finder only chooses.</summary>
/// <param name="versions">At least one; in order of the tariffs' times.</param>
internal sealed class MerchantVersions((DateTimeOffset From, Merchant Merchant)[] versions)
{
    /// <summary>The merchant with the tariff in force; before the first one's time, the first. A merchant with one tariff never asks for the time.</summary>
    public Merchant At(TimeProvider clock)
    {
        if (versions.Length > 1)
        {
            var now = clock.GetUtcNow();
            for (var i = versions.Length - 1; i > 0; i--)
            {
                if (versions[i].From <= now)
                {
                    return versions[i].Merchant;
                }
            }
        }

        return versions[0].Merchant;
    }
}
