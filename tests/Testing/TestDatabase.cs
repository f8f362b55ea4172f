using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Storage;
using FreedomPay.Storage.Schema;
using Npgsql;

namespace FreedomPay.Testing;

/// <summary>A fresh database with the tables of the given modules, dropped after use. Made from a template, so it costs a few dozen milliseconds.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Making = new(1);
    private static int _count;
    private readonly string _maintenance;
    private readonly string _name;

    private TestDatabase(string maintenance, string name)
    {
        _maintenance = maintenance;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(maintenance) { Database = name, Pooling = true }.ConnectionString;
        DataSource = StorageDataSource.Create(ConnectionString);
    }

    /// <summary>Opens this database. Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool for this database, disposed with it.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Makes a database.</summary>
    /// <param name="modules">Modules whose migrations are applied, in this order; none gives an empty database.</param>
    public static async Task<TestDatabase> CreateAsync(params ModuleSchema[] modules)
    {
        var maintenance = await TestServerProcess.ConnectionStringAsync();
        await using var connection = new NpgsqlConnection(maintenance);
        await connection.OpenAsync();
        var template = await TemplateAsync(connection, maintenance, modules);
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");
        await ExecuteAsync(connection, $"create database \"{name}\" template \"{template}\"");
        return new TestDatabase(maintenance, name);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await using var connection = new NpgsqlConnection(_maintenance);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"drop database if exists \"{_name}\" with (force)");
    }

    /// <summary>The template for these modules: its name is a hash of their migrations, so a changed migration makes another one.</summary>
    private static async Task<string> TemplateAsync(NpgsqlConnection connection, string maintenance, ModuleSchema[] modules)
    {
        if (modules.Length == 0) return "template1";
        var versions = string.Join('|', modules.Select(m => m.Name + ":" + m.Assembly.ManifestModule.ModuleVersionId));
        var name = "template_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versions)))[..24];

        // One process at a time, and one thread of it.
        await Making.WaitAsync();
        try
        {
            await ExecuteAsync(connection, "select pg_advisory_lock(7007)");
            await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
            if (await exists.ExecuteScalarAsync() is not null) return name;

            var draft = name + "_draft";
            await ExecuteAsync(connection, $"drop database if exists \"{draft}\" with (force)");
            await ExecuteAsync(connection, $"create database \"{draft}\"");
            await using (var source = StorageDataSource.Create(new NpgsqlConnectionStringBuilder(maintenance) { Database = draft }.ConnectionString))
            {
                await SchemaMigrator.ApplyAsync(source, modules, TimeProvider.System, CancellationToken.None);
            }

            await ExecuteAsync(connection, $"alter database \"{draft}\" rename to \"{name}\"");
            return name;
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock_all()");
            Making.Release();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
