using System.Security.Cryptography;
using FreedomPay.Vault.CardEncryption;
using FreedomPay.Vault.Keys;
using Npgsql;

namespace FreedomPay.Vault;

/// <summary>
/// The platform's keys for card data that shops encrypt. Several may be active: add a new one, let the shops move to it, retire the old one. Spec:
/// gateway-sync §1.8.
/// </summary>
public sealed class CardEncryptionKeys(NpgsqlDataSource database, IKeyEncryptionKey kek, TimeProvider clock)
{
    /// <summary>Sizes of keys that may be made, bits.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [2048, 3072, 4096];

    /// <summary>The active keys, the newest first.</summary>
    public async Task<IReadOnlyList<CardEncryptionKey>> ListActiveAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Where(key => key.RetiredAt is null)];

    /// <summary>All keys, the newest first.</summary>
    public async Task<IReadOnlyList<CardEncryptionKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT kid, public_key, created_at, retired_at FROM vault.card_encryption_key ORDER BY created_at DESC, kid");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<CardEncryptionKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new CardEncryptionKey(
                reader.GetString(0), (byte[])reader[1], new DateTimeOffset(reader.GetDateTime(2)),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : new DateTimeOffset(reader.GetDateTime(3))));
        }

        return keys;
    }

    /// <summary>Makes a key; from now on messages encrypted to it are opened.</summary>
    /// <param name="bits">One of <see cref="Sizes"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CardEncryptionKey> AddAsync(int bits, CancellationToken cancellationToken)
    {
        if (!Sizes.Contains(bits))
        {
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "A card-encryption key has 2048, 3072 or 4096 bits.");
        }

        return AddAsync(bits, onlyIfNone: false, cancellationToken)!;
    }

    /// <summary>Makes the first key of a new sandbox; nothing when there was ever one.</summary>
    public Task AddFirstAsync(CancellationToken cancellationToken) => AddAsync(Sizes[0], onlyIfNone: true, cancellationToken);

    /// <summary>Ends a key at once: nothing encrypted to it is opened any more. False when there is no such active key.</summary>
    public async Task<bool> RetireAsync(string kid, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("UPDATE vault.card_encryption_key SET retired_at = $2 WHERE kid = $1 AND retired_at IS NULL");
        command.Parameters.Add(new() { Value = kid });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async Task<CardEncryptionKey?> AddAsync(int bits, bool onlyIfNone, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // With the epoch held no rotation begins in between, so the key is wrapped with the version that the next one looks for.
        await KeyStore.LockEpochAsync(connection, cancellationToken);
        if (onlyIfNone && await CardKeyStore.AnyAsync(connection, cancellationToken))
        {
            return null;
        }

        var version = await kek.FindCurrentVersionAsync(cancellationToken) ?? throw new KeyEncryptionKeyException("There is no key-encryption key.");
        using var rsa = Make(bits, out var publicKey, out var kid);
        var key = new CardEncryptionKey(kid, publicKey, clock.GetUtcNow(), null);
        var privateKey = rsa.ExportPkcs8PrivateKey();
        try
        {
            var wrapped = await kek.WrapAsync(version, privateKey, CardKeyStore.Purpose, cancellationToken);
            await CardKeyStore.AddAsync(connection, key, version, wrapped, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }

        await transaction.CommitAsync(cancellationToken);
        return key;
    }

    /// <summary>A new key pair whose id does not begin with a dash: at a terminal that would be an option.</summary>
    private static RSA Make(int bits, out byte[] publicKey, out string kid)
    {
        while (true)
        {
            var rsa = RSA.Create(bits);
            publicKey = rsa.ExportSubjectPublicKeyInfo();
            kid = CardEncryptionKey.KidOf(publicKey);
            if (kid[0] != '-')
            {
                return rsa;
            }

            rsa.Dispose();
        }
    }
}
