using System.Security.Cryptography;
using FreedomPay.Vault.Keys;
using FreedomPay.Vault.SdkEncryption;
using Npgsql;

namespace FreedomPay.Vault;

/// <summary>
/// Shops' RSA key pairs (2048 bits) for the JS and API SDK. A shop has at most two active ones: a new key leaves the one before it in force, and retires what
/// is older, so that pages can move to it without a gap. Spec: sdk-and-cms §2.2.
/// </summary>
public sealed class SdkKeys(NpgsqlDataSource database, IKeyEncryptionKey kek, TimeProvider clock)
{
    private const int Bits = 2048;

    /// <summary>A shop's active keys, the newest first.</summary>
    public async Task<IReadOnlyList<SdkKey>> ListAsync(long owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await SdkKeyStore.ListAsync(connection, owner, cancellationToken);
    }

    /// <summary>Makes a shop's next key; of the older ones the newest stays active.</summary>
    public Task<SdkKey> AddAsync(long owner, CancellationToken cancellationToken) => AddAsync(owner, onlyIfNone: false, cancellationToken);

    /// <summary>A shop's newest key; the first is made when there is none.</summary>
    public async Task<SdkKey> GetAsync(long owner, CancellationToken cancellationToken) =>
        (await ListAsync(owner, cancellationToken)) is [var newest, ..] ? newest : await AddAsync(owner, onlyIfNone: true, cancellationToken);

    /// <summary>Ends a key at once: nothing encrypted to it is opened any more. False when the shop has no such active key.</summary>
    public async Task<bool> RetireAsync(long owner, string kid, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await SdkKeyStore.RetireAsync(connection, owner, kid, clock.GetUtcNow(), cancellationToken);
    }

    private async Task<SdkKey> AddAsync(long owner, bool onlyIfNone, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // With the epoch held no rotation begins in between, and no second key of the shop is made.
        await KeyStore.LockEpochAsync(connection, cancellationToken);
        var known = await SdkKeyStore.ListAsync(connection, owner, cancellationToken);
        if (onlyIfNone && known.Count > 0)
        {
            return known[0];
        }

        var version = await kek.FindCurrentVersionAsync(cancellationToken) ?? throw new KeyEncryptionKeyException("There is no key-encryption key.");
        using var rsa = RSA.Create(Bits);
        var publicKey = rsa.ExportSubjectPublicKeyInfo();
        var key = new SdkKey(CardEncryptionKey.KidOf(publicKey), publicKey, clock.GetUtcNow());
        var privateKey = rsa.ExportPkcs8PrivateKey();
        try
        {
            var wrapped = await kek.WrapAsync(version, privateKey, SdkKeyStore.Purpose, cancellationToken);
            await SdkKeyStore.AddAsync(connection, owner, key, version, wrapped, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }

        foreach (var old in known.Skip(1))
        {
            await SdkKeyStore.RetireAsync(connection, owner, old.Kid, key.CreatedAt, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return key;
    }
}
