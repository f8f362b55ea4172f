using FreedomPay.Api.Gateway.Sync.Token;
using FreedomPay.CardNetwork.WalletTokens;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>Words that several messages have.</summary>
internal static class CallbackWords
{
    public const string CanReject = "pg_can_reject";
    public const string BankCard = "bankcard";
    public const string Post = "POST";
    public const string Get = "GET";
    public const string Xml = "XML";

    /// <summary>How the payer paid. Spec: gateway-sync §8.8.</summary>
    public static string PaymentMethodOf(WalletKind? wallet) => wallet is null ? BankCard : wallet.Value switch
    {
        WalletKind.ApplePay => ApplePay.Word,
        WalletKind.GooglePay => GooglePay.Word,
        WalletKind.SamsungPay => SamsungPay.Word,
    };

    /// <summary>The way a request named, if it is one for messages between servers; else the shop's. Spec: callbacks §0.2.</summary>
    public static string MethodOf(string? requested, string setting) =>
        Requested(requested) ?? setting;

    /// <summary>The way that a classic request may name; null: it named none, or one that is not for classic shops.</summary>
    public static string? Requested(string? method) => method?.ToUpperInvariant() is (Post or Get or Xml) and var known ? known : null;
}
