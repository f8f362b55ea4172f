namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>A wallet on the payer's device. Numbers are stored.</summary>
public enum WalletKind : short
{
    /// <summary>Apple Pay: payment tokens <c>EC_v1</c> and <c>RSA_v1</c>.</summary>
    ApplePay = 1,

    /// <summary>Google Pay: payment method tokens <c>ECv2</c>.</summary>
    GooglePay = 2,

    /// <summary>Samsung Pay: payment credentials as JWE.</summary>
    SamsungPay = 3,
}
