using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Storage.Schema;

/// <summary>
/// Brings the tables of all modules to what this program needs: forward only, each migration in one transaction, by one node at a time. What was applied
/// is written in <c>storage.migration</c>; a migration whose text changed afterwards, or one that this program does not know, is refused.
/// </summary>
public static class SchemaMigrator
{
    private const long Lock = 0x46_50_6D_69_67_72_61_74;

    /// <summary>Applies what is missing, module by module in the given order.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="modules">Modules; one must come after those whose tables its migrations mention.</param>
    /// <param name="clock">Gives the time that is recorded.</param>
    /// <param name="cancellationToken">Cancels between statements.</param>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="SchemaException">Database and program do not fit, or a migration failed (nothing of it remains).</exception>
    public static async Task<int> ApplyAsync(
        NpgsqlDataSource dataSource, IReadOnlyList<ModuleSchema> modules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var migrations = modules.SelectMany(Migration.Of).ToArray();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_lock($1)", cancellationToken, Lock);
        try
        {
            var applied = await ReadAppliedAsync(connection, cancellationToken);
            Check(migrations, applied, modules);
            var count = 0;
            foreach (var migration in migrations)
            {
                if (applied.ContainsKey((migration.Schema, migration.Number))) continue;
                await ApplyAsync(connection, migration, clock.GetUtcNow(), cancellationToken);
                count++;
            }

            return count;
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock($1)", CancellationToken.None, Lock);
        }
    }

    private static async Task<Dictionary<(string Schema, int Number), (string Name, string Checksum)>> ReadAppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Bootstrap = """
            create schema if not exists storage;
            create table if not exists storage.migration (
                schema text not null,
                number int not null,
                name text not null,
                checksum text not null,
                applied_at timestamptz not null,
                primary key (schema, number));
            """;
        await ExecuteAsync(connection, "set client_min_messages = warning", cancellationToken);
        await using (var bootstrap = new NpgsqlCommand(Bootstrap, connection)) await bootstrap.ExecuteNonQueryAsync(cancellationToken);

        var applied = new Dictionary<(string, int), (string, string)>();
        await using var read = new NpgsqlCommand("select schema, number, name, checksum from storage.migration", connection);
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied[(reader.GetString(0), reader.GetInt32(1))] = (reader.GetString(2), reader.GetString(3));
        }

        return applied;
    }

    private static void Check(
        Migration[] migrations, Dictionary<(string Schema, int Number), (string Name, string Checksum)> applied, IReadOnlyList<ModuleSchema> modules)
    {
        var known = migrations.ToDictionary(m => (m.Schema, m.Number));
        foreach (var (key, (name, checksum)) in applied)
        {
            if (!known.TryGetValue(key, out var migration))
            {
                if (modules.All(m => m.Name != key.Schema)) continue;
                throw new SchemaException(
                    $"The database has the migration {key.Schema}/{key.Number:0000}_{name}, which this program does not know: a newer program made it. " +
                    "Run that program, or restore a backup from before it.");
            }

            if (migration.Checksum != checksum)
            {
                throw new SchemaException(
                    $"The migration {migration} was changed after it had been applied to this database. " +
                    "Take its text back to what it was and put the change in a new migration; for throw-away data choose a new --data directory.");
            }
        }

        foreach (var migration in migrations)
        {
            var isLate = !applied.ContainsKey((migration.Schema, migration.Number))
                && applied.Keys.Any(k => k.Schema == migration.Schema && k.Number > migration.Number);
            if (isLate) throw new SchemaException($"The migration {migration} comes before one that is applied already. Give it the next free number.");
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // Names without a schema mean the module's own.
            await ExecuteAsync(connection, $"create schema if not exists \"{migration.Schema}\"", cancellationToken);
            await ExecuteAsync(connection, $"set local search_path = \"{migration.Schema}\"", cancellationToken);
            await using (var command = new NpgsqlCommand(migration.Sql, connection) { CommandTimeout = 0 })
                await command.ExecuteNonQueryAsync(cancellationToken);
            await ExecuteAsync(
                connection,
                "insert into storage.migration (schema, number, name, checksum, applied_at) values ($1, $2, $3, $4, $5)",
                cancellationToken,
                migration.Schema,
                migration.Number,
                migration.Name,
                migration.Checksum,
                now.UtcDateTime);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new SchemaException($"The migration {migration} failed: {e.MessageText} (SQLSTATE {e.SqlState}, position {e.Position}).", e);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        // Waiting for another node's migrations is not an error, however long they take.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(
                value is DateTime ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz } : new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
