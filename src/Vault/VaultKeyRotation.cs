using FreedomPay.Vault.Cards;
using FreedomPay.Vault.Keys;
using Npgsql;

namespace FreedomPay.Vault;

/// <summary>
/// Rotates every key of the vault while it works: a new key-encryption key, a new data key and a new lookup key are begun at once, old keys are wrapped
/// anew and cards hashed anew behind them. Card ids do not change. An interrupted rotation goes on where it was; two at once do no harm.
/// </summary>
/// <remarks>Old data keys stay: what they encrypted is not encrypted again. All nodes need the new key-encryption key before it is begun.</remarks>
public sealed class VaultKeyRotation
{
    private const int ChunkSize = 500;

    private readonly NpgsqlDataSource _database;
    private readonly VaultKeys _keys;
    private readonly IKeyEncryptionKey _kek;
    private readonly TimeProvider _clock;
    private readonly CardStore _cards;
    private readonly KeyRewrapping _rewrapping;

    /// <summary>Needs open <see cref="VaultKeys"/>.</summary>
    public VaultKeyRotation(NpgsqlDataSource database, VaultKeys keys, IKeyEncryptionKey kek, TimeProvider clock)
    {
        (_database, _keys, _kek, _clock) = (database, keys, kek, clock);
        _cards = new CardStore(database);
        _rewrapping = new KeyRewrapping(database, kek);
    }

    /// <summary>Whether a rotation was begun and not finished.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken cancellationToken)
    {
        await _keys.ReloadAsync(cancellationToken);
        return _keys.Current.Live.Count > 1 || await _rewrapping.CountAsync(await CurrentKekAsync(cancellationToken), cancellationToken) > 0;
    }

    /// <summary>Finishes an interrupted rotation, or else begins a new one and carries it through.</summary>
    /// <param name="progress">Told after every chunk; null tells nobody.</param>
    /// <param name="cancellationToken">Stops between chunks; the rotation can be resumed.</param>
    public async Task<KeyRotationResult> RotateAsync(IProgress<KeyRotationProgress>? progress, CancellationToken cancellationToken)
    {
        var resumed = await IsUnfinishedAsync(cancellationToken);
        if (!resumed)
        {
            await StartAsync(cancellationToken);
            progress?.Report(new KeyRotationProgress(KeyRotationStep.Started));
        }

        var (keys, cards) = await FinishAsync(progress, cancellationToken);
        var kek = await CurrentKekAsync(cancellationToken);
        return new KeyRotationResult(resumed, kek, _keys.Current.Newest.Version, keys, cards);
    }

    /// <summary>Begins the new versions; from the commit on nobody stores a card without knowing them.</summary>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await KeyStore.LockEpochAsync(connection, cancellationToken);
            var newest = (await KeyStore.ReadLookupKeysAsync(connection, cancellationToken))[0].Version;
            var kek = await _kek.StartVersionAsync(cancellationToken);
            await _keys.AddLookupKeyAsync(connection, newest + 1, kek, cancellationToken);
            await _keys.AddDataKeyAsync(connection, kek, cancellationToken);
            await KeyStore.NextEpochAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await _keys.ReloadAsync(cancellationToken);
    }

    private async Task<(long Keys, long Cards)> FinishAsync(IProgress<KeyRotationProgress>? progress, CancellationToken cancellationToken)
    {
        var keys = await _rewrapping.RunAsync(await CurrentKekAsync(cancellationToken), progress, cancellationToken);
        var cards = await RehashAsync(progress, cancellationToken);
        await RetireAsync(cancellationToken);
        progress?.Report(new KeyRotationProgress(KeyRotationStep.Finished));
        return (keys, cards);
    }

    private async Task<long> RehashAsync(IProgress<KeyRotationProgress>? progress, CancellationToken cancellationToken)
    {
        var newest = _keys.Current.Newest;
        var total = await _cards.CountBelowAsync(newest.Version, cancellationToken);
        var done = 0L;
        foreach (var old in _keys.Current.Live.Skip(1))
        {
            while (await _cards.ReadUnderAsync(old.Version, ChunkSize, cancellationToken) is { Count: > 0 } chunk)
            {
                var lookups = new List<(CardId, PanLookup)>(chunk.Count);
                foreach (var card in chunk)
                {
                    var key = await _keys.FindDataKeyAsync(card.DataKeyId, cancellationToken);
                    lookups.Add((card.Id, newest.Of(CardCipher.Open(key, card.Id, card.Sealed))));
                }

                await _cards.SetLookupsAsync(lookups, old.Version, cancellationToken);
                done += chunk.Count;
                progress?.Report(new KeyRotationProgress(KeyRotationStep.Rehashing, done, total));
            }
        }

        return done;
    }

    /// <summary>Old lookup keys no longer find cards; they stay for the fingerprints made with them.</summary>
    private async Task RetireAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE vault.lookup_key SET retired_at = $1
            WHERE retired_at IS NULL AND version < (SELECT max(version) FROM vault.lookup_key)
                AND NOT EXISTS (SELECT FROM vault.card WHERE card.lookup_version = lookup_key.version)
            """;
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await KeyStore.LockEpochAsync(connection, cancellationToken);
            await using (var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = _clock.GetUtcNow().UtcDateTime } } })
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await KeyStore.NextEpochAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await _keys.ReloadAsync(cancellationToken);
    }

    private async ValueTask<int> CurrentKekAsync(CancellationToken cancellationToken) =>
        await _kek.FindCurrentVersionAsync(cancellationToken) ?? throw new KeyEncryptionKeyException("There is no key-encryption key.");
}
