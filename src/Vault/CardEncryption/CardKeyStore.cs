using Npgsql;

namespace FreedomPay.Vault.CardEncryption;

/// <summary>The table of card-encryption keys.</summary>
internal static class CardKeyStore
{
    public const string Purpose = "card encryption key";

    public sealed record WrappedKey(string Kid, int KekVersion, byte[] Wrapped);

    public static async Task<bool> AnyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM vault.card_encryption_key)", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task AddAsync(
        NpgsqlConnection connection, CardEncryptionKey key, int kekVersion, byte[] wrapped, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO vault.card_encryption_key (kid, kek_version, wrapped, public_key, created_at) VALUES ($1, $2, $3, $4, $5)";
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new() { Value = key.Kid }, new() { Value = kekVersion }, new() { Value = wrapped }, new() { Value = key.PublicKey },
                new() { Value = key.CreatedAt.UtcDateTime },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>An active key; null when there is none of that id.</summary>
    public static async Task<WrappedKey?> FindActiveAsync(NpgsqlDataSource database, string kid, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT kid, kek_version, wrapped FROM vault.card_encryption_key WHERE kid = $1 AND retired_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kid });
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Keys wrapped with an older key-encryption key, retired ones too.</summary>
    public static async Task<List<WrappedKey>> ReadBelowAsync(NpgsqlConnection connection, int kekVersion, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT kid, kek_version, wrapped FROM vault.card_encryption_key WHERE kek_version < $1 ORDER BY kid";
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
