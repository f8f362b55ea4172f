using System.Collections.Concurrent;
using FreedomPay.Vault.Keys;
using Npgsql;

namespace FreedomPay.Vault.SdkEncryption;

/// <summary>Shops' private keys in memory, as they were needed. Which of them are active the database says each time.</summary>
internal sealed class SdkKeyRing(NpgsqlDataSource database, IKeyEncryptionKey kek) : IDisposable
{
    private readonly ConcurrentDictionary<string, RsaPrivateKey> _keys = new(StringComparer.Ordinal);

    /// <summary>A shop's active keys, the newest first.</summary>
    public async ValueTask<IReadOnlyList<RsaPrivateKey>> FindAsync(long owner, CancellationToken cancellationToken)
    {
        var rows = await SdkKeyStore.FindActiveAsync(database, owner, cancellationToken);
        var keys = new List<RsaPrivateKey>(rows.Count);
        foreach (var row in rows)
        {
            if (!_keys.TryGetValue(row.Kid, out var key))
            {
                var read = new RsaPrivateKey(await kek.UnwrapAsync(row.KekVersion, row.Wrapped, SdkKeyStore.Purpose, cancellationToken));
                key = _keys.GetOrAdd(row.Kid, read);
                if (key != read)
                {
                    read.Dispose();
                }
            }

            keys.Add(key);
        }

        return keys;
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
