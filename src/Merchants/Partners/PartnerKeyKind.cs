namespace FreedomPay.Merchants.Partners;

/// <summary>What a partner's key is for. Numbers are stored.</summary>
public enum PartnerKeyKind : short
{
    /// <summary>Signs the partner's calls and our callbacks.</summary>
    Signing = 1,

    /// <summary>Encrypts card data and PINs: 32 bytes in base64.</summary>
    CardSecret = 2,
}
