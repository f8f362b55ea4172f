using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Partners;

/// <summary>A partner to add.</summary>
/// <param name="Id">The number; must be free.</param>
/// <param name="Name">Its name, 1 to 100 characters.</param>
/// <param name="MainMerchant">Its main shop, which must be there.</param>
public sealed record NewPartner(PartnerId Id, string Name, MerchantId MainMerchant)
{
    /// <summary>Signs calls; null makes a random one.</summary>
    public Secret? Key { get; init; }

    /// <summary>Encrypts card data: 32 bytes in base64; null: none.</summary>
    public Secret? CardSecretKey { get; init; }

    /// <summary>A settings patch over the factory values, JSON.</summary>
    public string Settings { get; init; } = "{}";
}
