using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FreedomPay.CardNetwork.WalletTokens.Apple;
using FreedomPay.CardNetwork.WalletTokens.Crypto;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>A phone with Apple Pay: makes payment tokens.</summary>
/// <param name="authority">Who signs them.</param>
internal sealed class ApplePhone(AppleAuthority authority)
{
    private const int TransactionIdSize = 32;
    private const int RsaContentKeySize = 16;

    /// <summary>A token as <c>PKPaymentToken.paymentData</c> has it.</summary>
    /// <param name="payload">What it holds, JSON.</param>
    /// <param name="publicKeyInfo">The platform's key: P-256 gives <c>EC_v1</c>, RSA <c>RSA_v1</c>.</param>
    /// <param name="rsa">Which of the two it is.</param>
    /// <param name="merchantIdentifier">Whom it is for.</param>
    /// <param name="at">Time of signing.</param>
    public string Make(byte[] payload, byte[] publicKeyInfo, bool rsa, string merchantIdentifier, DateTimeOffset at)
    {
        var (keyMaterial, contentKey) = rsa ? Wrap(publicKeyInfo) : Agree(publicKeyInfo, merchantIdentifier);
        var data = WideNonceGcm.Seal(contentKey, AppleKeys.Nonce, payload);
        var transaction = RandomNumberGenerator.GetBytes(TransactionIdSize);
        return WalletJson.Write(new JsonObject
        {
            ["version"] = rsa ? "RSA_v1" : "EC_v1",
            ["data"] = Convert.ToBase64String(data),
            ["signature"] = Convert.ToBase64String(authority.Sign([.. keyMaterial, .. data, .. transaction], rsa, at)),
            ["header"] = new JsonObject
            {
                [rsa ? "wrappedKey" : "ephemeralPublicKey"] = Convert.ToBase64String(keyMaterial),
                ["publicKeyHash"] = Convert.ToBase64String(SHA256.HashData(publicKeyInfo)),
                ["transactionId"] = Convert.ToHexStringLower(transaction),
            },
        });
    }

    private static (byte[] KeyMaterial, byte[] ContentKey) Agree(byte[] publicKeyInfo, string merchantIdentifier)
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return (ephemeral.ExportSubjectPublicKeyInfo(), AppleKeys.Agree(ephemeral.ExportPkcs8PrivateKey(), publicKeyInfo, merchantIdentifier)!);
    }

    private static (byte[] KeyMaterial, byte[] ContentKey) Wrap(byte[] publicKeyInfo)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKeyInfo, out _);
        var contentKey = RandomNumberGenerator.GetBytes(RsaContentKeySize);
        return (rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256), contentKey);
    }
}
