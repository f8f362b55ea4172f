using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.WalletTokens.Keys;

/// <summary>A key of ours to which wallets encrypt, in clear. Lives no longer than the reading of one token.</summary>
/// <param name="Recipient">Whom tokens for it name: Apple's merchant identifier, Google's recipient id.</param>
/// <param name="Merchant">The only shop that it is for; null: all.</param>
/// <param name="IsRsa">RSA; else P-256.</param>
/// <param name="Pkcs8">The private key, DER.</param>
internal sealed record WalletKey(string Recipient, MerchantId? Merchant, bool IsRsa, byte[] Pkcs8);

/// <summary>Whose signature is believed.</summary>
/// <param name="Material">Root certificate, or root signing key (SubjectPublicKeyInfo), DER.</param>
/// <param name="GoodUntil">Its end, when it has one of its own.</param>
internal sealed record WalletAnchor(byte[] Material, DateTimeOffset? GoodUntil);
