using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>
/// Private card-encryption keys in memory, as they were needed. Whether a key is still active the database says when the message is claimed, so one that was
/// retired opens nothing, wherever it is kept.
/// </summary>
internal sealed class CardKeyRing(NpgsqlDataSource database, IKeyEncryptionKey kek) : IDisposable
{
    private readonly ConcurrentDictionary<string, PrivateKey> _keys = new(StringComparer.Ordinal);

    /// <summary>A key by its id; null when there is no such active one.</summary>
    public async ValueTask<PrivateKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        if (_keys.TryGetValue(kid, out var known))
        {
            return known;
        }

        if (await CardKeyStore.FindActiveAsync(database, kid, cancellationToken) is not { } row)
        {
            return null;
        }

        var read = new PrivateKey(await kek.UnwrapAsync(row.KekVersion, row.Wrapped, CardKeyStore.Purpose, cancellationToken));
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

    /// <summary>A key in clear. Instances of <see cref="RSA"/> serve one thread at a time, so there are as many as threads that were at it together.</summary>
    internal sealed class PrivateKey(byte[] pkcs8) : IDisposable
    {
        private readonly ConcurrentBag<RSA> _idle = [];

        /// <summary>
        /// The content key, or, when it cannot be had, a random one: what is wrong then shows at the tag, like anything else (RFC 7516 §11.5).
        /// </summary>
        public byte[] Unwrap(ReadOnlySpan<byte> encryptedKey)
        {
            const int KeySize = 32;
            var fallback = RandomNumberGenerator.GetBytes(KeySize);
            var rsa = Take();
            try
            {
                var key = rsa.Decrypt(encryptedKey, RSAEncryptionPadding.OaepSHA256);
                return key.Length == KeySize ? key : fallback;
            }
            catch (CryptographicException)
            {
                return fallback;
            }
            finally
            {
                _idle.Add(rsa);
            }
        }

        public void Dispose()
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            while (_idle.TryTake(out var rsa))
            {
                rsa.Dispose();
            }
        }

        private RSA Take()
        {
            if (_idle.TryTake(out var idle))
            {
                return idle;
            }

            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return rsa;
        }
    }
}
