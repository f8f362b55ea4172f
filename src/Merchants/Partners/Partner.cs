using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Partners;

/// <summary>A partner (who issues cards, keeps wallets, sends remittances with us) as the platform acts for it. An immutable snapshot.</summary>
public sealed record Partner
{
    /// <summary>The number, <c>auth_id</c> on the wire.</summary>
    public required PartnerId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it may call at all; a partner that may not is answered as an unknown one.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Signs its calls and our callbacks.</summary>
    public required KeyRing Keys { get; init; }

    /// <summary>AES-256 key, 32 bytes in base64, under which card data and PINs travel; null: none registered. Spec: card-api §1.9.</summary>
    public Secret? CardSecretKey { get; init; }

    /// <summary>The shop under which the partner's card tokens are kept unless a call says otherwise.</summary>
    public required MerchantId MainMerchant { get; init; }

    /// <summary>Everything the partner can switch.</summary>
    public required PartnerSettings Settings { get; init; }
}
