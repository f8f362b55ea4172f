using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Partners;
using FreedomPay.Messaging;
using FreedomPay.Payments;
using FreedomPay.Storage;
using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Commit;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Issuing.Tests;

/// <summary>A node that issues and accepts cards, over a database of its own. The link to other banks leads nowhere: our own cards need none.</summary>
public sealed class IssuingNode : IAsyncLifetime
{
    private static int _lastNumber = 500;
    private IHost _host = null!;
    private string _directory = null!;

    public TestDatabase Database { get; private set; } = null!;

    public ClockStepper Clock => Get<ClockStepper>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _directory = Directory.CreateTempSubdirectory("freedompay-issuing-").FullName;
        Database = await TestDatabase.CreateAsync(
            StorageModule.Schema, LedgerModule.Schema, VaultModule.Schema, MerchantsModule.Schema, MessagingModule.Schema, CardNetworkModule.Schema,
            PaymentsModule.Schema, IssuingModule.Schema);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddStorage(new StorageOptions(Database.ConnectionString + ";Maximum Pool Size=16") { ClockMoves = true })
            .AddVault(new VaultOptions { KeyDirectory = Path.Combine(_directory, "keys"), CreateFirstKey = true })
            .AddGroupCommit(new CommitOptions())
            .AddLedger()
            .AddMerchants()
            .AddMessaging(new MessagingOptions { Show = true })
            .AddPayments()
            .AddIssuing()
            .AddThreeDSecure(new ThreeDSecureOptions { Addresses = new PublicAddresses("http://127.0.0.1:8080") })
            .AddCardNetwork(new CardNetworkOptions
            {
                NodeNumber = Interlocked.Increment(ref _lastNumber),
                Links = [new LinkOptions("bank") { Port = 1 }],
                DefaultRoute = "bank",
            })
            .AddSingleton<IPaymentCheck, WillingShops>()
            .AddSingleton<IAwaitedAnswers, WillingShops>()
            .AddSingleton(new PublicAddresses("http://127.0.0.1:8080"))
            .AddStorageWork();
        _host = builder.Build();
        await Get<VaultKeys>().OpenAsync(Cancellation);
        await Get<MerchantDirectory>().RefreshAsync(Cancellation);
        await Get<PartnerDirectory>().RefreshAsync(Cancellation);
        await _host.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await Database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>The ledger verifies, and cards, statements and payments agree with it.</summary>
    public async Task AssertBooksAreRightAsync()
    {
        var findings = new List<LedgerFinding>();
        await foreach (var finding in Get<LedgerVerification>().FindAsync(null, Cancellation))
        {
            findings.Add(finding);
        }

        Assert.Empty(findings);
    }

    public static async Task UntilAsync(Func<Task<bool>> reached, string problem)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await reached())
        {
            Assert.False(limit.IsCancellationRequested, problem);
            await Task.Delay(20, Cancellation);
        }
    }
}

/// <summary>A class of scenarios over one node; after each the books must be right.</summary>
public abstract class Scenarios(IssuingNode node) : IClassFixture<IssuingNode>, IAsyncDisposable
{
    private protected IssuingNode Node => node;

    public async ValueTask DisposeAsync()
    {
        await node.AssertBooksAreRightAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<Desk> OpenDeskAsync(string settings = "{}") => Desk.OpenAsync(node, settings);
}
