using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>A phone with Samsung Pay: makes payment credentials.</summary>
internal static class SamsungPhone
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>A credential as the wallet's interface gives it.</summary>
    /// <param name="payload">What it holds, JSON.</param>
    /// <param name="publicKeyInfo">The platform's key.</param>
    /// <param name="kid">Its id.</param>
    public static string Make(byte[] payload, byte[] publicKeyInfo, string kid) =>
        WalletJson.Write(new JsonObject { ["type"] = "S", ["version"] = "100", ["data"] = Jwe(payload, publicKeyInfo, kid) });

    /// <summary>The JWE alone.</summary>
    public static string Jwe(byte[] payload, byte[] publicKeyInfo, string? kid, string alg = "RSA1_5", string enc = "A128GCM")
    {
        var members = new JsonObject { ["alg"] = alg, ["enc"] = enc, ["typ"] = "JOSE", ["channelSecurityContext"] = "RSA_PKI" };
        if (kid is not null)
        {
            members["kid"] = kid;
        }

        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(WalletJson.Write(members)));
        var contentKey = RandomNumberGenerator.GetBytes(enc == "A128GCM" ? 16 : 32);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var (ciphertext, tag) = (new byte[payload.Length], new byte[TagSize]);
        using var aes = new AesGcm(contentKey, TagSize);
        aes.Encrypt(nonce, payload, ciphertext, tag, Encoding.ASCII.GetBytes(header));
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKeyInfo, out _);
        var padding = alg switch
        {
            "RSA-OAEP" => RSAEncryptionPadding.OaepSHA1,
            "RSA-OAEP-256" => RSAEncryptionPadding.OaepSHA256,
            _ => RSAEncryptionPadding.Pkcs1,
        };
        byte[][] parts = [rsa.Encrypt(contentKey, padding), nonce, ciphertext, tag];
        return header + "." + string.Join('.', parts.Select(part => Base64Url.EncodeToString(part)));
    }
}
