using System.Security.Cryptography;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Sandbox.Wallets;
using FreedomPay.Storage;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>The reader of wallet tokens as a node has it, without test tokens, over a database of its own.</summary>
internal sealed class WalletHouse : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly string _keys = Directory.CreateTempSubdirectory("freedompay-wallets-").FullName;

    private WalletHouse(TestDatabase database, bool sandbox)
    {
        _database = database;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<NpgsqlDataSource>(_ => NpgsqlDataSource.Create(database.ConnectionString))
            .AddSingleton<TimeProvider>(Clock)
            .AddVault(new VaultOptions { KeyDirectory = Path.Combine(_keys, "keys"), CreateFirstKey = true })
            .AddWalletTokens(new WalletOptions { Sandbox = sandbox })
            .AddSingleton<SandboxWalletSeed>()
            .AddSingleton<SandboxPhones>()
            .BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public IWalletTokens Reader => _services.GetRequiredService<IWalletTokens>();

    public WalletKeys Keys => _services.GetRequiredService<WalletKeys>();

    public WalletAnchors Anchors => _services.GetRequiredService<WalletAnchors>();

    public static MerchantId Shop { get; } = new(500001);

    public static Money Amount { get; } = new(150050, Currency.Kzt);

    public NpgsqlDataSource Database => _services.GetRequiredService<NpgsqlDataSource>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A house; with the sandbox's keys or without any.</summary>
    public static async Task<WalletHouse> OpenAsync(bool seeded = true, bool sandbox = true)
    {
        var database = await TestDatabase.CreateAsync(StorageModule.Schema, VaultModule.Schema, CardNetworkModule.Schema);
        var house = new WalletHouse(database, sandbox);
        await house._services.GetRequiredService<VaultKeys>().OpenAsync(Token);
        if (seeded) await house._services.GetRequiredService<SandboxWalletSeed>().RunAsync(Token);
        return house;
    }

    public async Task<PhoneAnswer> PhoneAsync(
        WalletKind wallet, string card = "4400444400004440", bool onDevice = true, bool rsa = false, MerchantId? shop = null) =>
        await _services.GetRequiredService<SandboxPhones>().MakeAsync(
            new PhoneOrder(wallet, Pan.Parse(card), new CardExpiry(2030, 12), Amount, shop ?? Shop, onDevice, rsa), Token);

    public ValueTask<WalletReading> ReadAsync(WalletKind wallet, string token, Money? amount = null) =>
        Reader.ReadAsync(wallet, token, new WalletDemand(Shop, amount ?? Amount), Token);

    /// <summary>Reads a token that must be refused.</summary>
    public async Task<WalletRefusal> RefusalAsync(WalletKind wallet, string token)
    {
        var reading = await ReadAsync(wallet, token);
        Assert.Null(reading.Card);
        return reading.Refusal!.Value;
    }

    public async Task<byte[]> PublicKeyAsync(WalletKind wallet) => (await Keys.ListAsync(Token)).First(key => key.Wallet == wallet).PublicKey;

    public Task<string> AddKeyAsync(WalletKind wallet, string pkcs8, string recipient, MerchantId? shop = null, string? kid = null) => Keys.AddAsync(
        new NewWalletKey(wallet, new Secret(PemEncoding.WriteString("PRIVATE KEY", Convert.FromBase64String(pkcs8))), recipient, shop, kid), Token);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
