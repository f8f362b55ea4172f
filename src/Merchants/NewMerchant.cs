using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>A merchant to add.</summary>
/// <param name="Id">The shop number; must be free.</param>
/// <param name="Name">Name shown to payers and issuers, 1 to 100 characters.</param>
public sealed record NewMerchant(MerchantId Id, string Name)
{
    /// <summary>Merchant category code, four digits; 5999 is miscellaneous retail.</summary>
    public string CategoryCode { get; init; } = "5999";

    /// <summary>Signs everything but payouts; null makes a random one.</summary>
    public Secret? ReceiveKey { get; init; }

    /// <summary>Signs payouts; null: the receive key does.</summary>
    public Secret? PayoutKey { get; init; }

    /// <summary>The fee in hundredths of a percent, 0 to 10000.</summary>
    public int FeeBasisPoints { get; init; } = 290;

    /// <summary>A settings patch over the factory values, JSON.</summary>
    public string Settings { get; init; } = "{}";
}
