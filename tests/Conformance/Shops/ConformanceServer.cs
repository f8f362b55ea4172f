using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Server.Configuration;
using FreedomPay.ServerTesting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(ConformanceServer))]

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>A server with its database and bank, and shops on it. The one of the assembly serves all tests that leave clock and network alone.</summary>
public class ConformanceServer : IAsyncLifetime
{
    private static int _shops = 600_000;
    private TestServer? _server;
    private WireClient? _wire;

    public TestServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    public WireClient Wire => _wire ?? throw new InvalidOperationException("The fixture has not started.");

    public IServiceProvider Services => Server.Services;

    public string JournalPath => Path.Combine(Server.Options.Data, "sandbox-bank.journal");

    /// <summary>One step by default.</summary>
    public Shop First => Seeded(500001);

    /// <summary>Two steps by default; an order number counts once.</summary>
    public Shop Second => Seeded(500002);

    /// <summary>Every switch off.</summary>
    public Shop SwitchedOff => Seeded(500004);

    /// <summary>A shop that no other test knows.</summary>
    public async Task<Shop> NewShopAsync(string settings = "{}", MerchantStatus status = MerchantStatus.Active, int feeBasisPoints = 290)
    {
        var id = Interlocked.Increment(ref _shops);
        var key = string.Create(CultureInfo.InvariantCulture, $"conformance-key-of-{id}");
        var payoutKey = string.Create(CultureInfo.InvariantCulture, $"conformance-payout-key-of-{id}");
        var administration = Services.GetRequiredService<MerchantAdministration>();
        await administration.AddAsync(
            new NewMerchant(new MerchantId(id), "Conformance shop")
            {
                ReceiveKey = new Secret(key),
                PayoutKey = new Secret(payoutKey),
                Settings = settings,
                FeeBasisPoints = feeBasisPoints,
            },
            "conformance tests",
            CancellationToken.None);
        if (status != MerchantStatus.Active) await administration.SetStatusAsync(new MerchantId(id), status, "conformance tests", CancellationToken.None);
        return new Shop(Wire, id, key, payoutKey);
    }

    /// <summary>Runs something that must leave a payment as it is, and the books right.</summary>
    public async Task AssertUnchangedAsync(Shop shop, long payment, Func<Task> action)
    {
        var before = await shop.StatusAsync(payment);
        await action();
        Assert.Equal(before.Timeless, (await shop.StatusAsync(payment)).Timeless);
        await AssertBooksAreRightAsync();
    }

    public async Task AssertBooksAreRightAsync() => Assert.Empty(await Server.VerifyLedgerAsync());

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync();
        _wire = new WireClient(_server.BaseUrl);
    }

    public async ValueTask DisposeAsync()
    {
        _wire?.Dispose();
        if (_server is not null)
        {
            await AssertBooksAreRightAsync();
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected virtual Task<TestServer> StartAsync() => TestServer.StartAsync(options => WithPool(options, 24));

    /// <summary>Test programs share one PostgreSQL, whose connections are few.</summary>
    protected static ServerOptions WithPool(ServerOptions options, int connectionsMax) =>
        options with { ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxPoolSize = connectionsMax }.ConnectionString };

    private Shop Seeded(long id) => new(
        Wire,
        id,
        string.Create(CultureInfo.InvariantCulture, $"sandbox-receive-key-{id}"),
        string.Create(CultureInfo.InvariantCulture, $"sandbox-payout-key-{id}"));
}
