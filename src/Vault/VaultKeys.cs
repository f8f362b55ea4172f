using System.Collections.Concurrent;
using System.Security.Cryptography;
using FreedomPay.Kernel;
using FreedomPay.Vault.Keys;
using Npgsql;
using static FreedomPay.Vault.Keys.KeyStore;

namespace FreedomPay.Vault;

/// <summary>
/// The vault's keys in clear, in memory, for as long as the program runs. <see cref="OpenAsync"/> comes after the migrations and before any use of the
/// vault; the keys are zeroed when the container is disposed.
/// </summary>
public sealed class VaultKeys : IDisposable
{
    private const int KeySize = 32;

    private readonly NpgsqlDataSource _database;
    private readonly IKeyEncryptionKey _kek;
    private readonly VaultOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<long, DataKey> _dataKeys = new();
    private readonly ConcurrentDictionary<int, LookupKey> _lookupKeys = new();
    private readonly SemaphoreSlim _loading = new(1);
    private volatile KeySet? _keys;

    /// <summary>Holds no key before <see cref="OpenAsync"/>.</summary>
    public VaultKeys(NpgsqlDataSource database, IKeyEncryptionKey kek, VaultOptions options, TimeProvider clock) =>
        (_database, _kek, _options, _clock) = (database, kek, options, clock);

    internal KeySet Current => _keys ?? throw new InvalidOperationException("The vault's keys are not open yet: VaultKeys.OpenAsync comes first.");

    /// <summary>Unwraps the keys; makes the first ones in an empty database.</summary>
    /// <exception cref="KeyEncryptionKeyException">The key-encryption key is missing or is another one; the program must not start.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        {
            if ((await ReadLookupKeysAsync(connection, cancellationToken)).Count == 0)
            {
                await CreateFirstLookupKeyAsync(connection, cancellationToken);
            }
        }

        await ReloadAsync(cancellationToken);
        await ForEncryptionAsync(cancellationToken);
    }

    /// <summary>Zeroes every key.</summary>
    public void Dispose()
    {
        _keys = null;
        foreach (var key in _dataKeys.Values)
        {
            key.Dispose();
        }

        foreach (var key in _lookupKeys.Values)
        {
            key.Dispose();
        }

        _loading.Dispose();
    }

    /// <summary>Takes up changes of the key set made by another node or process.</summary>
    internal async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await _database.OpenConnectionAsync(cancellationToken);
            // The epoch is read first: what changes after it is missed now and noticed by the next comparison of epochs.
            var epoch = await ReadEpochAsync(connection, cancellationToken);
            var byVersion = new Dictionary<int, LookupKey>();
            var live = new List<LookupKey>();
            foreach (var row in await ReadLookupKeysAsync(connection, cancellationToken))
            {
                var key = await UnwrapAsync(row, cancellationToken);
                byVersion.Add(key.Version, key);
                if (!row.Retired)
                {
                    live.Add(key);
                }
            }

            var today = await FindDataKeyOfDayAsync(connection, Today(), cancellationToken);
            var encrypting = today is null ? null : await UnwrapAsync(today, cancellationToken);
            _keys = new KeySet(epoch, live[0], live, byVersion, encrypting);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The key set with the data key that encrypts today, which the first caller of a business day makes.</summary>
    internal async ValueTask<KeySet> ForEncryptionAsync(CancellationToken cancellationToken)
    {
        var today = Today();
        if (Current is { Encrypting: { } key } current && key.Day == today)
        {
            return current;
        }

        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await LockEpochAsync(connection, cancellationToken);
            if (await FindDataKeyOfDayAsync(connection, today, cancellationToken) is null)
            {
                await AddDataKeyAsync(connection, today, await CurrentKekAsync(cancellationToken), cancellationToken);
                await NextEpochAsync(connection, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await ReloadAsync(cancellationToken);
        // The day may have turned meanwhile: then the key of the day before encrypts this once more, which harms nobody.
        return Current.Encrypting is null ? await ForEncryptionAsync(cancellationToken) : Current;
    }

    /// <summary>A data key by its number.</summary>
    internal async ValueTask<DataKey> FindDataKeyAsync(long id, CancellationToken cancellationToken)
    {
        if (_dataKeys.TryGetValue(id, out var known))
        {
            return known;
        }

        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var row = await KeyStore.FindDataKeyAsync(connection, id, cancellationToken)
            ?? throw new VaultIntegrityException($"There is no data key {id}.");
        return await UnwrapAsync(row, cancellationToken);
    }

    /// <summary>Adds a data key of today, within the caller's transaction, which holds the epoch.</summary>
    internal Task AddDataKeyAsync(NpgsqlConnection connection, int kekVersion, CancellationToken cancellationToken) =>
        AddDataKeyAsync(connection, Today(), kekVersion, cancellationToken);

    /// <summary>Adds a lookup key, within the caller's transaction, which holds the epoch.</summary>
    internal async Task AddLookupKeyAsync(NpgsqlConnection connection, int version, int kekVersion, CancellationToken cancellationToken)
    {
        var wrapped = await WrapNewAsync(kekVersion, LookupKey.Purpose, cancellationToken);
        await KeyStore.AddLookupKeyAsync(connection, new LookupKeyRow(version, kekVersion, wrapped, false), _clock.GetUtcNow(), cancellationToken);
    }

    private async Task CreateFirstLookupKeyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockEpochAsync(connection, cancellationToken);
        if ((await ReadLookupKeysAsync(connection, cancellationToken)).Count == 0)
        {
            if (await _kek.FindCurrentVersionAsync(cancellationToken) is null && _options.CreateFirstKey)
            {
                await _kek.StartVersionAsync(cancellationToken);
            }

            await AddLookupKeyAsync(connection, 1, await CurrentKekAsync(cancellationToken), cancellationToken);
            await NextEpochAsync(connection, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task AddDataKeyAsync(NpgsqlConnection connection, DateOnly day, int kekVersion, CancellationToken cancellationToken)
    {
        var wrapped = await WrapNewAsync(kekVersion, DataKey.Purpose, cancellationToken);
        await KeyStore.AddDataKeyAsync(connection, day, kekVersion, wrapped, _clock.GetUtcNow(), cancellationToken);
    }

    private async ValueTask<int> CurrentKekAsync(CancellationToken cancellationToken) =>
        await _kek.FindCurrentVersionAsync(cancellationToken) ?? throw new KeyEncryptionKeyException(
            $"There is no key-encryption key in {_options.KeyDirectory}. Put 32 random bytes there as kek-1.key, readable by the owner only, and keep a copy.");

    private async ValueTask<byte[]> WrapNewAsync(int kekVersion, string purpose, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        try
        {
            return await _kek.WrapAsync(kekVersion, key, purpose, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private async ValueTask<DataKey> UnwrapAsync(DataKeyRow row, CancellationToken cancellationToken)
    {
        if (_dataKeys.TryGetValue(row.Id, out var known))
        {
            return known;
        }

        var key = new DataKey(row.Id, row.Day, await _kek.UnwrapAsync(row.KekVersion, row.Wrapped, DataKey.Purpose, cancellationToken));
        return _dataKeys.GetOrAdd(row.Id, key);
    }

    private async ValueTask<LookupKey> UnwrapAsync(LookupKeyRow row, CancellationToken cancellationToken)
    {
        if (_lookupKeys.TryGetValue(row.Version, out var known))
        {
            return known;
        }

        var key = new LookupKey(row.Version, await _kek.UnwrapAsync(row.KekVersion, row.Wrapped, LookupKey.Purpose, cancellationToken));
        return _lookupKeys.GetOrAdd(row.Version, key);
    }

    private DateOnly Today() => AlmatyTime.BusinessDate(_clock.GetUtcNow());
}
