using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>Encrypts cards as a shop does, by the specification alone (gateway-sync §1.8), to the key that the sandbox shows.</summary>
public static class CardEncryption
{
    /// <param name="key">The answer of <c>/sandbox/card-encryption-key</c>.</param>
    /// <param name="pan">Card number.</param>
    /// <param name="cvc">Verification value.</param>
    /// <param name="at">When the message is made.</param>
    public static string Encrypt(JsonElement key, string pan, string cvc, DateTimeOffset at)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.GetProperty("pem").GetString());
        var header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
            new { alg = "RSA-OAEP-256", enc = "A256GCM", kid = key.GetProperty("kid").GetString() }));
        var clear = JsonSerializer.SerializeToUtf8Bytes(
            new { pan, expDate = "203012", cvv2 = cvc, timestamp = at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) });
        var (contentKey, nonce) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(12));
        var (ciphertext, tag) = (new byte[clear.Length], new byte[16]);
        using var aes = new AesGcm(contentKey, tag.Length);
        aes.Encrypt(nonce, clear, ciphertext, tag, Encoding.ASCII.GetBytes(header));
        return string.Join(
            '.', header, Base64Url.EncodeToString(rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256)), Base64Url.EncodeToString(nonce),
            Base64Url.EncodeToString(ciphertext), Base64Url.EncodeToString(tag));
    }
}
