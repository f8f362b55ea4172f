using System.Buffers.Binary;
using System.Security.Cryptography;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault;

internal sealed class Fingerprints(VaultKeys keys) : IFingerprints
{
    private const int Size = 34;

    public byte[] Of(FingerprintFields fields)
    {
        var fingerprint = new byte[Size];
        Write(keys.Current.Newest, fields, fingerprint);
        return fingerprint;
    }

    public async ValueTask<bool> MatchesAsync(ReadOnlyMemory<byte> fingerprint, FingerprintFields fields, CancellationToken cancellationToken)
    {
        if (fingerprint.Length != Size)
        {
            return false;
        }

        var version = BinaryPrimitives.ReadInt16BigEndian(fingerprint.Span);
        if (!keys.Current.ByVersion.ContainsKey(version))
        {
            // Another node has begun to use a newer key.
            await keys.ReloadAsync(cancellationToken);
        }

        return keys.Current.ByVersion.TryGetValue(version, out var key) && Matches(key, fingerprint.Span, fields);
    }

    private static bool Matches(LookupKey key, ReadOnlySpan<byte> fingerprint, FingerprintFields fields)
    {
        Span<byte> expected = stackalloc byte[Size];
        Write(key, fields, expected);
        return CryptographicOperations.FixedTimeEquals(expected, fingerprint);
    }

    private static void Write(LookupKey key, FingerprintFields fields, Span<byte> fingerprint)
    {
        BinaryPrimitives.WriteInt16BigEndian(fingerprint, (short)key.Version);
        HMACSHA256.HashData(key.FingerprintKey, fields.With(fields.Card is null ? null : key.Of(fields.Card)), fingerprint[2..]);
    }
}
