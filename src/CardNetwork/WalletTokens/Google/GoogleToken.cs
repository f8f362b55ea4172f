using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FreedomPay.CardNetwork.WalletTokens.Crypto;

namespace FreedomPay.CardNetwork.WalletTokens.Google;

/// <summary>A payment method token of Google Pay, <c>ECv2</c>, as it comes.</summary>
/// <param name="Signature">The intermediate key's signature of the message.</param>
/// <param name="SignedKey">The intermediate key, as the JSON text that is signed.</param>
/// <param name="KeySignatures">Root keys' signatures of it; one right one is enough.</param>
/// <param name="SignedMessage">The encrypted message, as the JSON text that is signed.</param>
internal sealed record GoogleToken(byte[] Signature, string SignedKey, IReadOnlyList<byte[]> KeySignatures, string SignedMessage)
{
    public const string Version = "ECv2";
    private const string Sender = "Google";
    private const int SignaturesMax = 8;

    /// <summary>Null when it is not one.</summary>
    public static GoogleToken? Read(string text) => TokenJson.Read(text, root =>
    {
        if (root.Text("protocolVersion") != Version || root.Bytes("signature") is not { } signature || root.Text("signedMessage") is not { } message
            || root.Member("intermediateSigningKey") is not { } intermediate || intermediate.Text("signedKey") is not { } signedKey
            || !intermediate.TryGetProperty("signatures", out var list) || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() is 0 or > SignaturesMax)
        {
            return null;
        }

        byte[]?[] signatures = [.. list.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.String ? TokenJson.Decode(item.GetString()!) : null)];
        return signatures.Contains(null) ? null : new GoogleToken(signature, signedKey, signatures!, message);
    });

    /// <summary>What a root key signs.</summary>
    public byte[] SignedKeyBytes => Join(Sender, Version, SignedKey);

    /// <summary>What the intermediate key signs: for whom the message is, is part of it.</summary>
    public byte[] SignedMessageBytes(string recipient) => Join(Sender, recipient, Version, SignedMessage);

    /// <summary>ECDSA with SHA-256 over P-256; signatures in DER.</summary>
    public static bool IsSignedBy(byte[] subjectPublicKeyInfo, byte[] data, byte[] signature)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out var read);
            return read == subjectPublicKeyInfo.Length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Agreement.CurveOid
                && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception malformed) when (malformed is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Texts with the length of each before it, four bytes, the lowest first.</summary>
    private static byte[] Join(params string[] texts)
    {
        var joined = new List<byte>();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            joined.AddRange(length);
            joined.AddRange(bytes);
        }

        return [.. joined];
    }
}

/// <summary>The key with which messages are signed for a few days.</summary>
/// <param name="KeyInfo">SubjectPublicKeyInfo.</param>
/// <param name="GoodUntil">Its end.</param>
internal sealed record IntermediateKey(byte[] KeyInfo, DateTimeOffset GoodUntil)
{
    /// <summary>Null when it is not one.</summary>
    public static IntermediateKey? Read(string signedKey) => TokenJson.Read(signedKey, root =>
        root.Bytes("keyValue") is { } key && root.Milliseconds("keyExpiration") is { } until ? new IntermediateKey(key, until) : null);
}
