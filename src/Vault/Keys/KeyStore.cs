using Npgsql;

namespace FreedomPay.Vault.Keys;

/// <summary>The key tables. Wrapped keys only.</summary>
internal static class KeyStore
{
    public sealed record LookupKeyRow(int Version, int KekVersion, byte[] Wrapped, bool Retired);

    public sealed record DataKeyRow(long Id, DateOnly Day, int KekVersion, byte[] Wrapped);

    /// <summary>Waits for other writers of the key set and for writers of cards, and keeps them out until the transaction ends.</summary>
    public static async Task<long> LockEpochAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT epoch FROM vault.key_epoch FOR UPDATE", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task NextEpochAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE vault.key_epoch SET epoch = epoch + 1", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<long> ReadEpochAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT epoch FROM vault.key_epoch", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<List<LookupKeyRow>> ReadLookupKeysAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT version, kek_version, wrapped, retired_at IS NOT NULL FROM vault.lookup_key ORDER BY version DESC";
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LookupKeyRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new LookupKeyRow(reader.GetInt32(0), reader.GetInt32(1), (byte[])reader[2], reader.GetBoolean(3)));
        }

        return rows;
    }

    public static async Task AddLookupKeyAsync(
        NpgsqlConnection connection, LookupKeyRow row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO vault.lookup_key (version, kek_version, wrapped, created_at) VALUES ($1, $2, $3, $4)";
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = row.Version }, new() { Value = row.KekVersion }, new() { Value = row.Wrapped }, new() { Value = at.UtcDateTime } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The newest data key of a day, or null.</summary>
    public static async Task<DataKeyRow?> FindDataKeyOfDayAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT id, business_day, kek_version, wrapped FROM vault.data_key WHERE business_day = $1 ORDER BY id DESC LIMIT 1";
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = day } } };
        return (await ReadDataKeysAsync(command, cancellationToken)).SingleOrDefault();
    }

    public static async Task<DataKeyRow?> FindDataKeyAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT id, business_day, kek_version, wrapped FROM vault.data_key WHERE id = $1";
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = id } } };
        return (await ReadDataKeysAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Some data keys wrapped with an older key-encryption key, in order.</summary>
    public static async Task<List<DataKeyRow>> ReadDataKeysBelowAsync(
        NpgsqlConnection connection, int kekVersion, int count, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT id, business_day, kek_version, wrapped FROM vault.data_key WHERE kek_version < $1 ORDER BY kek_version, id LIMIT $2";
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = kekVersion }, new() { Value = count } } };
        return await ReadDataKeysAsync(command, cancellationToken);
    }

    public static async Task AddDataKeyAsync(
        NpgsqlConnection connection, DateOnly day, int kekVersion, byte[] wrapped, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO vault.data_key (business_day, kek_version, wrapped, created_at) VALUES ($1, $2, $3, $4)";
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = day }, new() { Value = kekVersion }, new() { Value = wrapped }, new() { Value = at.UtcDateTime } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<DataKeyRow>> ReadDataKeysAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<DataKeyRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new DataKeyRow(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), reader.GetInt32(2), (byte[])reader[3]));
        }

        return rows;
    }
}
