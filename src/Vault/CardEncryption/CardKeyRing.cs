using System.Collections.Concurrent;
using FreedomPay.Vault.Keys;
using Npgsql;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>
/// Private card-encryption keys in memory, as they were needed. Whether a key is still active the database says when the message is claimed, so one that was
/// retired opens nothing, wherever it is kept.
/// </summary>
internal sealed class CardKeyRing(NpgsqlDataSource database, IKeyEncryptionKey kek) : IDisposable
{
    private readonly ConcurrentDictionary<string, RsaPrivateKey> _keys = new(StringComparer.Ordinal);

    /// <summary>A key by its id; null when there is no such active one.</summary>
    public async ValueTask<RsaPrivateKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        if (_keys.TryGetValue(kid, out var known))
        {
            return known;
        }

        if (await CardKeyStore.FindActiveAsync(database, kid, cancellationToken) is not { } row)
        {
            return null;
        }

        var read = new RsaPrivateKey(await kek.UnwrapAsync(row.KekVersion, row.Wrapped, CardKeyStore.Purpose, cancellationToken));
        var kept = _keys.GetOrAdd(kid, read);
        if (kept != read)
        {
            read.Dispose();
        }

        return kept;
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
