using FreedomPay.Kernel;
using FreedomPay.Storage;
using FreedomPay.Testing;

namespace FreedomPay.Vault.Tests;

/// <summary>A test with a database, a key directory and a clock of its own.</summary>
public abstract class VaultTest : IAsyncLifetime
{
    private TestDatabase? _database;

    protected TestClock Clock { get; } = new();

    protected TestDatabase Database => _database!;

    protected string KeyDirectory { get; } = Path.Combine(Path.GetTempPath(), "freedompay-vault-" + Guid.NewGuid().ToString("N"), "keys");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(StorageModule.Schema, VaultModule.Schema);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (Directory.Exists(KeyDirectory))
        {
            Directory.Delete(Path.GetDirectoryName(KeyDirectory)!, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    internal Task<VaultNode> OpenNodeAsync(bool sandbox = true) => VaultNode.OpenAsync(Database, KeyDirectory, Clock, sandbox);

    protected static Pan Card(int number) => Pan.Parse($"400000{number:0000000000}");

    protected async Task<int> ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    protected async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
