using FreedomPay.Storage;
using Npgsql;

namespace FreedomPay.Testing;

/// <summary>
/// A database for the tests of a class (or assembly): derive with the modules wanted, e.g.
/// <c>public sealed class LedgerDatabase() : PostgresFixture(StorageModule.Schema, LedgerModule.Schema);</c>.
/// </summary>
public abstract class PostgresFixture(params ModuleSchema[] modules) : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture has not started.");

    public NpgsqlDataSource DataSource => Database.DataSource;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(modules);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
