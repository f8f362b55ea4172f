using Npgsql;

namespace FreedomPay.Vault.SdkEncryption;

/// <summary>The table of shops' SDK keys.</summary>
internal static class SdkKeyStore
{
    public const string Purpose = "sdk key";

    public sealed record WrappedKey(string Kid, int KekVersion, byte[] Wrapped);

    public static async Task<List<SdkKey>> ListAsync(NpgsqlConnection connection, long owner, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT kid, public_key, created_at FROM vault.sdk_key WHERE owner_id = $1 AND retired_at IS NULL ORDER BY created_at DESC, kid
            """;
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = owner } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<SdkKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new SdkKey(reader.GetString(0), (byte[])reader[1], new DateTimeOffset(reader.GetDateTime(2))));
        }

        return keys;
    }

    public static async Task AddAsync(
        NpgsqlConnection connection, long owner, SdkKey key, int kekVersion, byte[] wrapped, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO vault.sdk_key (kid, owner_id, kek_version, wrapped, public_key, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = key.Kid }, new() { Value = owner }, new() { Value = kekVersion }, new() { Value = wrapped },
                new() { Value = key.PublicKey }, new() { Value = key.CreatedAt.UtcDateTime },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<bool> RetireAsync(NpgsqlConnection connection, long owner, string kid, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Sql = "UPDATE vault.sdk_key SET retired_at = $3 WHERE owner_id = $1 AND kid = $2 AND retired_at IS NULL";
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = owner }, new() { Value = kid }, new() { Value = at.UtcDateTime } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>A shop's active keys, the newest first.</summary>
    public static async Task<List<WrappedKey>> FindActiveAsync(NpgsqlDataSource database, long owner, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT kid, kek_version, wrapped FROM vault.sdk_key WHERE owner_id = $1 AND retired_at IS NULL ORDER BY created_at DESC, kid");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = owner });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Keys wrapped with an older key-encryption key, retired ones too.</summary>
    public static async Task<List<WrappedKey>> ReadBelowAsync(NpgsqlConnection connection, int kekVersion, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT kid, kek_version, wrapped FROM vault.sdk_key WHERE kek_version < $1 ORDER BY kid";
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = kekVersion } } };
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<List<WrappedKey>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<WrappedKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new WrappedKey(reader.GetString(0), reader.GetInt32(1), (byte[])reader[2]));
        }

        return rows;
    }
}
