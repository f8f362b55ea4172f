using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>A merchant (shop) as the platform acts for it: keys, settings, tariff. An immutable snapshot.</summary>
public sealed record Merchant
{
    /// <summary>The shop number.</summary>
    public required MerchantId Id { get; init; }

    /// <summary>Name shown to payers and issuers.</summary>
    public required string Name { get; init; }

    /// <summary>Merchant category code, four digits.</summary>
    public required string CategoryCode { get; init; }

    /// <summary>Whether the shop may work.</summary>
    public required MerchantStatus Status { get; init; }

    /// <summary>Signs everything but payouts.</summary>
    public required KeyRing ReceiveKeys { get; init; }

    /// <summary>Signs payouts.</summary>
    public required KeyRing PayoutKeys { get; init; }

    /// <summary>Everything the shop can switch.</summary>
    public required MerchantSettings Settings { get; init; }

    /// <summary>The tariff in force.</summary>
    public required Tariff Tariff { get; init; }
}
