using System.Text.Json;

namespace FreedomPay.CardNetwork.WalletTokens.Apple;

/// <summary>A payment token of Apple Pay as it comes: what is signed, the signature, and how the data are encrypted.</summary>
/// <param name="IsRsa"><c>RSA_v1</c>; else <c>EC_v1</c>.</param>
/// <param name="KeyMaterial">The ephemeral public key (SubjectPublicKeyInfo), or with RSA the wrapped key.</param>
/// <param name="Data">Ciphertext and tag.</param>
/// <param name="Signature">Detached CMS.</param>
/// <param name="PublicKeyHash">Base64 of the SHA-256 of our public key.</param>
/// <param name="TransactionId">The device's number of the transaction.</param>
/// <param name="ApplicationData">Hash of what the shop's app gave along; empty in most tokens.</param>
internal sealed record AppleToken(
    bool IsRsa, byte[] KeyMaterial, byte[] Data, byte[] Signature, string PublicKeyHash, byte[] TransactionId, byte[] ApplicationData)
{
    private const int IdentifierBytesMax = 64;

    /// <summary>What the signature is over.</summary>
    public byte[] Signed => [.. KeyMaterial, .. Data, .. TransactionId, .. ApplicationData];

    /// <summary>Null when it is not one.</summary>
    public static AppleToken? Read(string text) => TokenJson.Read(text, root =>
    {
        var token = root.Member("paymentData") ?? root.Member("token")?.Member("paymentData") ?? root;
        return token.Member("header") is { } header && RsaOf(token.Text("version")) is { } rsa
            && header.Bytes(rsa ? "wrappedKey" : "ephemeralPublicKey") is { } key
            && token.Bytes("data") is { } data
            && token.Bytes("signature") is { } signature
            && header.Text("publicKeyHash") is { Length: > 0 } hash
            && Hex(header, "transactionId") is { Length: > 0 } transaction
            && (header.TryGetProperty("applicationData", out _) ? Hex(header, "applicationData") : []) is { } application
            ? new AppleToken(rsa, key, data, signature, hash, transaction, application)
            : null;
    });

    private static bool? RsaOf(string? version) => version switch
    {
        "EC_v1" => false,
        "RSA_v1" => true,
        _ => null,
    };

    private static byte[]? Hex(JsonElement header, string name) =>
        header.Text(name) is { Length: <= 2 * IdentifierBytesMax } text && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : null;
}
