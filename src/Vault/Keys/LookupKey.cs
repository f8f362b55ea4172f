using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Vault.Keys;

/// <summary>A lookup key in clear, and the fingerprint key derived from it.</summary>
internal sealed class LookupKey : IDisposable
{
    public const string Purpose = "lookup key";

    private readonly byte[] _key;
    private readonly byte[] _fingerprintKey;
    private readonly byte[] _issuingKey;

    // Setting up an HMAC takes longer than computing it. As many as were ever in use at once; one per thread would outlive its thread.
    private readonly ConcurrentQueue<IncrementalHash> _idleMacs = new();

    public LookupKey(int version, byte[] key)
    {
        (Version, _key) = (version, key);
        // One key, one use: a fingerprint must never equal a lookup.
        _fingerprintKey = HMACSHA256.HashData(key, "fingerprint"u8);
        _issuingKey = HMACSHA256.HashData(key, "card issuing"u8);
    }

    public int Version { get; }

    public ReadOnlySpan<byte> FingerprintKey => _fingerprintKey;

    public ReadOnlySpan<byte> IssuingKey => _issuingKey;

    public PanLookup Of(Pan card)
    {
        var digits = card.Reveal();
        Span<byte> clear = stackalloc byte[20];
        Span<byte> plainHash = stackalloc byte[PanLookup.Size];
        var length = Encoding.ASCII.GetBytes(digits, clear);
        SHA256.HashData(clear[..length], plainHash);
        var lookup = OfHash(plainHash);
        // The unkeyed hash of a card number is found by trying them all, so it is as good as the number.
        CryptographicOperations.ZeroMemory(clear);
        CryptographicOperations.ZeroMemory(plainHash);
        return lookup;
    }

    /// <summary>The lookup of a card of which only the SHA-256 of the digits is known.</summary>
    public PanLookup OfHash(ReadOnlySpan<byte> plainHash)
    {
        Span<byte> hash = stackalloc byte[PanLookup.Size];
        if (!_idleMacs.TryDequeue(out var mac)) mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(plainHash);
        mac.GetHashAndReset(hash);
        _idleMacs.Enqueue(mac);
        return new PanLookup(Version, hash);
    }

    public void Dispose()
    {
        while (_idleMacs.TryDequeue(out var mac)) mac.Dispose();
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_fingerprintKey);
        CryptographicOperations.ZeroMemory(_issuingKey);
    }
}
