using FreedomPay.Kernel;
using FreedomPay.Storage;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FreedomPay.Merchants.Tests;

/// <summary>A test with a database of its own, one node and, on demand, others.</summary>
public abstract class MerchantsTest : IAsyncLifetime
{
    protected const string Actor = "test";

    private readonly string _keyDirectory = Path.Combine(Path.GetTempPath(), "freedompay-merchants-" + Guid.NewGuid().ToString("N"));
    private readonly List<ServiceProvider> _nodes = [];
    private TestDatabase? _database;

    protected static MerchantId Shop { get; } = new(600001);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestClock Clock { get; } = new();

    protected IServiceProvider Node => _nodes[0];

    protected MerchantDirectory Directory => Node.GetRequiredService<MerchantDirectory>();

    protected MerchantAdministration Administration => Node.GetRequiredService<MerchantAdministration>();

    protected SandboxSeed Seed => Node.GetRequiredService<SandboxSeed>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(StorageModule.Schema, VaultModule.Schema, MerchantsModule.Schema);
        await OpenNodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await _database!.DisposeAsync();
        System.IO.Directory.Delete(_keyDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task<IServiceProvider> OpenNodeAsync()
    {
        var node = new ServiceCollection()
            .AddLogging()
            .AddSingleton(_ => NpgsqlDataSource.Create(_database!.ConnectionString))
            .AddSingleton<TimeProvider>(Clock)
            .AddVault(new VaultOptions { KeyDirectory = _keyDirectory, CreateFirstKey = true })
            .AddMerchants()
            .BuildServiceProvider();
        _nodes.Add(node);
        await node.GetRequiredService<VaultKeys>().OpenAsync(Cancellation);
        await node.GetRequiredService<MerchantDirectory>().RefreshAsync(Cancellation);
        return node;
    }

    protected Task<Merchant> AddShopAsync() => Administration.AddAsync(
        new NewMerchant(Shop, "Shop") { ReceiveKey = new Secret("receive-1"), PayoutKey = new Secret("payout-1") }, Actor, Cancellation);

    protected async Task<Merchant> FindAsync(MerchantId id) =>
        await Directory.FindAsync(id, Cancellation) ?? throw new UnknownMerchantException(id);

    protected async Task<int> ExecuteAsync(string sql)
    {
        await using var command = _database!.DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    protected async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = _database!.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
