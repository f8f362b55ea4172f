using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FreedomPay.CardNetwork.WalletTokens.Crypto;
using FreedomPay.CardNetwork.WalletTokens.Google;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>A phone with Google Pay: makes payment method tokens of <c>ECv2</c>.</summary>
/// <param name="root">Signs the keys that sign messages.</param>
internal sealed class GooglePhone(ECDsa root) : IDisposable
{
    private static readonly TimeSpan KeyLife = TimeSpan.FromDays(14);

    private readonly ECDsa _intermediate = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock _gate = new();

    /// <summary>The phone of the sandbox.</summary>
    public static Lazy<GooglePhone> Sandbox { get; } = new(() => new GooglePhone(SandboxRoots.Key("google root")));

    /// <summary>The root signing keys to be trusted, in the form in which Google publishes its own.</summary>
    public string RootKeys => WalletJson.Write(new JsonObject
    {
        ["keys"] = new JsonArray(new JsonObject
        {
            ["keyValue"] = Convert.ToBase64String(root.ExportSubjectPublicKeyInfo()),
            ["protocolVersion"] = GoogleToken.Version,
            ["keyExpiration"] = Milliseconds(new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        }),
    });

    /// <summary>Milliseconds since 1970, as tokens have moments.</summary>
    public static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A token.</summary>
    /// <param name="payload">What it holds, JSON.</param>
    /// <param name="publicKeyInfo">The platform's key.</param>
    /// <param name="recipient">Whom it is for.</param>
    /// <param name="at">The phone's time; the signing key ends two weeks later.</param>
    public string Make(byte[] payload, byte[] publicKeyInfo, string recipient, DateTimeOffset at)
    {
        var message = Encrypt(payload, publicKeyInfo);
        var key = WalletJson.Write(new JsonObject
        {
            ["keyValue"] = Convert.ToBase64String(_intermediate.ExportSubjectPublicKeyInfo()),
            ["keyExpiration"] = Milliseconds(at + KeyLife),
        });
        var unsigned = new GoogleToken([], key, [], message);
        lock (_gate)
        {
            return WalletJson.Write(new JsonObject
            {
                ["signature"] = Signature(_intermediate, unsigned.SignedMessageBytes(recipient)),
                ["intermediateSigningKey"] = new JsonObject
                {
                    ["signedKey"] = key,
                    ["signatures"] = new JsonArray(Signature(root, unsigned.SignedKeyBytes)),
                },
                ["protocolVersion"] = GoogleToken.Version,
                ["signedMessage"] = message,
            });
        }
    }

    public void Dispose()
    {
        _intermediate.Dispose();
        root.Dispose();
    }

    private static string Encrypt(byte[] payload, byte[] publicKeyInfo)
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = Agreement.PointOf(ephemeral);
        var keys = GoogleMessage.Derive(point, Agreement.WithKeyInfo(ephemeral.ExportPkcs8PrivateKey(), publicKeyInfo)!);
        var ciphertext = GoogleMessage.Apply(keys, payload);
        return WalletJson.Write(new JsonObject
        {
            ["encryptedMessage"] = Convert.ToBase64String(ciphertext),
            ["ephemeralPublicKey"] = Convert.ToBase64String(point),
            ["tag"] = Convert.ToBase64String(HMACSHA256.HashData(keys.AsSpan(keys.Length / 2), ciphertext)),
        });
    }

    private static string Signature(ECDsa key, byte[] data) =>
        Convert.ToBase64String(key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
}
