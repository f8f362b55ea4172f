using System.Security.Cryptography;
using FreedomPay.Vault.CardEncryption;
using FreedomPay.Vault.SdkEncryption;
using Npgsql;

namespace FreedomPay.Vault.Keys;

/// <summary>Wraps stored keys with a newer key-encryption key. The keys themselves stay what they are, so nobody needs to be told.</summary>
internal sealed class KeyRewrapping(NpgsqlDataSource database, IKeyEncryptionKey kek)
{
    private const int ChunkSize = 100;

    public async Task<long> CountAsync(int kekVersion, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT (SELECT count(*) FROM vault.data_key WHERE kek_version < $1) + (SELECT count(*) FROM vault.lookup_key WHERE kek_version < $1)
                + (SELECT count(*) FROM vault.card_encryption_key WHERE kek_version < $1)
                + (SELECT count(*) FROM vault.sdk_key WHERE kek_version < $1)
            """;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = kekVersion });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<long> RunAsync(int kekVersion, IProgress<KeyRotationProgress>? progress, CancellationToken cancellationToken)
    {
        var total = await CountAsync(kekVersion, cancellationToken);
        var done = 0L;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var row in await KeyStore.ReadLookupKeysAsync(connection, cancellationToken))
        {
            if (row.KekVersion < kekVersion)
            {
                var wrapped = await RewrapAsync(row.KekVersion, kekVersion, row.Wrapped, LookupKey.Purpose, cancellationToken);
                const string Sql = "UPDATE vault.lookup_key SET kek_version = $1, wrapped = $2 WHERE version = $3 AND kek_version = $4";
                await UpdateAsync(connection, Sql, kekVersion, wrapped, row.Version, row.KekVersion, cancellationToken);
                done++;
                progress?.Report(new KeyRotationProgress(KeyRotationStep.Rewrapping, done, total));
            }
        }

        foreach (var row in await CardKeyStore.ReadBelowAsync(connection, kekVersion, cancellationToken))
        {
            var wrapped = await RewrapAsync(row.KekVersion, kekVersion, row.Wrapped, CardKeyStore.Purpose, cancellationToken);
            const string Sql = "UPDATE vault.card_encryption_key SET kek_version = $1, wrapped = $2 WHERE kid = $3 AND kek_version = $4";
            await UpdateAsync(connection, Sql, kekVersion, wrapped, row.Kid, row.KekVersion, cancellationToken);
            done++;
            progress?.Report(new KeyRotationProgress(KeyRotationStep.Rewrapping, done, total));
        }

        foreach (var row in await SdkKeyStore.ReadBelowAsync(connection, kekVersion, cancellationToken))
        {
            var wrapped = await RewrapAsync(row.KekVersion, kekVersion, row.Wrapped, SdkKeyStore.Purpose, cancellationToken);
            const string Sql = "UPDATE vault.sdk_key SET kek_version = $1, wrapped = $2 WHERE kid = $3 AND kek_version = $4";
            await UpdateAsync(connection, Sql, kekVersion, wrapped, row.Kid, row.KekVersion, cancellationToken);
            done++;
            progress?.Report(new KeyRotationProgress(KeyRotationStep.Rewrapping, done, total));
        }

        while (await KeyStore.ReadDataKeysBelowAsync(connection, kekVersion, ChunkSize, cancellationToken) is { Count: > 0 } chunk)
        {
            foreach (var row in chunk)
            {
                var wrapped = await RewrapAsync(row.KekVersion, kekVersion, row.Wrapped, DataKey.Purpose, cancellationToken);
                const string Sql = "UPDATE vault.data_key SET kek_version = $1, wrapped = $2 WHERE id = $3 AND kek_version = $4";
                await UpdateAsync(connection, Sql, kekVersion, wrapped, row.Id, row.KekVersion, cancellationToken);
                done++;
            }

            progress?.Report(new KeyRotationProgress(KeyRotationStep.Rewrapping, done, total));
        }

        return done;
    }

    private async Task<byte[]> RewrapAsync(int from, int to, byte[] wrapped, string purpose, CancellationToken cancellationToken)
    {
        var key = await kek.UnwrapAsync(from, wrapped, purpose, cancellationToken);
        try
        {
            return await kek.WrapAsync(to, key, purpose, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static async Task UpdateAsync(
        NpgsqlConnection connection, string sql, int kekVersion, byte[] wrapped, object row, int oldKekVersion, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = kekVersion }, new() { Value = wrapped }, new() { Value = row }, new() { Value = oldKekVersion } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
