using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>
/// A JWE in compact serialization (RFC 7516 §7.1), taken apart and checked as far as that goes without a key: five parts in strict Base64URL, the one pair
/// of algorithms, lengths. Everything here is known to whoever made the message, so it may be refused early.
/// </summary>
internal sealed class CompactJwe
{
    public const int NonceSize = 12;
    public const int TagSize = 16;

    /// <summary>Header, a 4096-bit key and the few dozen bytes of a card, with room to spare.</summary>
    private const int LengthMax = 4096;

    private const int HeaderSizeMax = 1024;
    private const int ClearSizeMax = 1024;
    private const int KidLengthMax = 128;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    private CompactJwe(string kid, byte[] associated, byte[] encryptedKey, byte[] nonce, byte[] ciphertext, byte[] tag) =>
        (Kid, Associated, EncryptedKey, Nonce, Ciphertext, Tag) = (kid, associated, encryptedKey, nonce, ciphertext, tag);

    public string Kid { get; }

    /// <summary>ASCII of the encoded header.</summary>
    public byte[] Associated { get; }

    public byte[] EncryptedKey { get; }

    public byte[] Nonce { get; }

    public byte[] Ciphertext { get; }

    public byte[] Tag { get; }

    /// <summary>Nonce and tag: what tells one message from all others.</summary>
    public byte[] Mark => [.. Nonce, .. Tag];

    public static bool TryParse(string message, [NotNullWhen(true)] out CompactJwe? jwe)
    {
        jwe = null;
        if (message.Length > LengthMax)
        {
            return false;
        }

        var parts = message.Split('.');
        if (parts.Length != 5
            || Decode(parts[0]) is not { Length: > 0 and <= HeaderSizeMax } header
            || Decode(parts[1]) is not { Length: > 0 } encryptedKey
            || Decode(parts[2]) is not { Length: NonceSize } nonce
            || Decode(parts[3]) is not { Length: > 0 and <= ClearSizeMax } ciphertext
            || Decode(parts[4]) is not { Length: TagSize } tag
            || KidOf(header) is not { } kid)
        {
            return false;
        }

        jwe = new CompactJwe(kid, Encoding.ASCII.GetBytes(parts[0]), encryptedKey, nonce, ciphertext, tag);
        return true;
    }

    /// <summary>The key's id when the header is one that we understand; null otherwise.</summary>
    private static string? KidOf(byte[] header)
    {
        try
        {
            using var json = JsonDocument.Parse(header, Strict);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && Text(root, "alg") == "RSA-OAEP-256" && Text(root, "enc") == "A256GCM"
                && Text(root, "kid") is { Length: > 0 and <= KidLengthMax } kid
                // What must be understood, and compression, are not.
                && !root.TryGetProperty("crit", out _) && !root.TryGetProperty("zip", out _)
                ? kid
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The latter for text that is no Unicode.
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Base64URL in its one spelling: no padding, no other characters, no stray bits at the end.</summary>
    private static byte[]? Decode(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }
}
