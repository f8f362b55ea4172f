using System.Security.Cryptography;
using System.Text;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault;

internal sealed class CardKeys(VaultKeys keys) : ICardKeys
{
    public int CurrentVersion => keys.Current.Newest.Version;

    public async ValueTask<byte[]> MacAsync(int version, string purpose, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (!keys.Current.ByVersion.ContainsKey(version))
        {
            // Another node has begun to use a newer key.
            await keys.ReloadAsync(cancellationToken);
        }

        return keys.Current.ByVersion.TryGetValue(version, out var key)
            ? Mac(key, purpose, data.Span)
            : throw new VaultIntegrityException($"There is no key version {version}.");
    }

    private static byte[] Mac(LookupKey key, string purpose, ReadOnlySpan<byte> data)
    {
        Span<byte> derived = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.IssuingKey, Encoding.UTF8.GetBytes(purpose), derived);
        var mac = HMACSHA256.HashData(derived, data);
        CryptographicOperations.ZeroMemory(derived);
        return mac;
    }
}
