using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Sandbox.Bank;
using FreedomPay.Storage;
using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Nodes;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Payments.Tests;

/// <summary>A node that takes payments: real database, real card network over TCP, the sandbox bank at its other end.</summary>
internal sealed class PaymentsNode : IAsyncDisposable
{
    private static int _lastNumber;
    private readonly IHost _host;
    private readonly World _world;

    private PaymentsNode(World world, IHost host)
    {
        (_world, _host) = (world, host);
        Authentications = host.Services.GetRequiredService<ScriptedAuthentications>();
        Merchants = host.Services.GetRequiredService<ScriptedConsent>();
    }

    public ICardPayments Payments => Get<ICardPayments>();

    /// <summary>The operations over another network.</summary>
    public ICardPayments PaymentsOver(ICardNetwork network) => new CardPayments(
        ContextOver(network), Get<PaymentReader>(), Get<ResolverSignal>(), Authentications, Merchants, Get<HeldCvvs>(), Get<CredentialPreparation>());

    /// <summary>Checkouts over another network.</summary>
    public ICheckouts CheckoutsOver(ICardNetwork network) => new Checkouts(
        ContextOver(network), Get<CheckoutReader>(), Get<PaymentReader>(), Get<IMerchantDirectory>(), Get<ISavedCards>(), Authentications, Merchants,
        Answers, Get<HeldCvvs>(), Get<CredentialPreparation>(), Get<ResolverSignal>());

    /// <summary>The issuers' word on payers.</summary>
    public ScriptedAuthentications Authentications { get; }

    /// <summary>The shops' word before a charge.</summary>
    public ScriptedConsent Merchants { get; }

    /// <summary>The shops' word after a payment.</summary>
    public ScriptedAnswers Answers => Get<ScriptedAnswers>();

    public IPaymentReader Reader => Get<IPaymentReader>();

    public ClockStepper Clock => Get<ClockStepper>();

    public TestDatabase Database => _world.Database;

    public SandboxBankServer Bank => _world.Bank;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a node over a database and a bank of its own.</summary>
    public static async Task<PaymentsNode> StartAsync(TimeSpan? answerTimeout = null, bool bankIsAway = false) =>
        await StartAsync(await World.MakeAsync(), answerTimeout ?? TimeSpan.FromSeconds(60), bankIsAway);

    /// <summary>Starts another node over the same database and bank.</summary>
    public async Task<PaymentsNode> StartOtherAsync() => await StartAsync(_world.Shared(), TimeSpan.FromSeconds(60), bankIsAway: false);

    /// <summary>
    /// What this node has in flight is left to others, as if it had died: a node that left its row and no lock on it is dead.
    /// </summary>
    public async Task DieAsync()
    {
        await ExecuteAsync("insert into storage.node (number, machine, process, started_at) values (999, '', 0, '2026-01-01')");
        await ExecuteAsync("update payments.in_flight set node = 999");
    }

    public Task StopResolvingAsync() => Get<ExchangeResolver>().StopAsync(CancellationToken.None);

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _world.DisposeAsync();
    }

    private OperationContext ContextOver(ICardNetwork network) => new(
        Get<ICommitter>(), network, Get<ICardVault>(), Get<AccountDirectory>(), Get<PaymentNumbers>(), Get<Node>(), Get<ClaimWaiters>(), Get<TimeProvider>(),
        Get<MachineTime>());

    private static async Task<PaymentsNode> StartAsync(World world, TimeSpan answerTimeout, bool bankIsAway)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddStorage(new StorageOptions(world.Database.ConnectionString + ";Maximum Pool Size=12") { ClockMoves = true })
            .AddVault(new VaultOptions { KeyDirectory = Path.Combine(world.Directory, "keys"), CreateFirstKey = true })
            .AddGroupCommit(new CommitOptions())
            .AddLedger()
            .AddMerchants()
            .AddPayments()
            .AddCardNetwork(new CardNetworkOptions
            {
                NodeNumber = Interlocked.Increment(ref _lastNumber),
                Links = [new LinkOptions("bank") { Port = bankIsAway ? 1 : world.Bank.Record.Port }],
                DefaultRoute = "bank",
                AnswerTimeout = answerTimeout,
                ReconnectDelayMin = TimeSpan.FromMilliseconds(5),
                ReconnectDelayMax = TimeSpan.FromMilliseconds(20),
            })
            .AddSingleton<ScriptedAuthentications>()
            .AddSingleton<IThreeDSecureServer>(provider => provider.GetRequiredService<ScriptedAuthentications>())
            .AddSingleton<ScriptedConsent>()
            .AddSingleton<IPaymentCheck>(provider => provider.GetRequiredService<ScriptedConsent>())
            .AddSingleton<ScriptedAnswers>()
            .AddSingleton<IAwaitedAnswers>(provider => provider.GetRequiredService<ScriptedAnswers>())
            .AddStorageWork();
        var host = builder.Build();
        await host.Services.GetRequiredService<VaultKeys>().OpenAsync(Cancellation);
        await host.Services.GetRequiredService<MerchantDirectory>().RefreshAsync(Cancellation);
        await host.StartAsync(Cancellation);
        if (!bankIsAway) await host.Services.GetRequiredService<ICardNetworkHealth>().WaitUntilUpAsync(Cancellation);
        return new PaymentsNode(world, host);
    }

    /// <summary>What nodes share.</summary>
    private sealed class World(TestDatabase database, SandboxBankServer bank, string directory, bool owned) : IAsyncDisposable
    {
        public TestDatabase Database => database;

        public SandboxBankServer Bank => bank;

        public string Directory => directory;

        public static async Task<World> MakeAsync()
        {
            var directory = System.IO.Directory.CreateTempSubdirectory("freedompay-payments-").FullName;
            var database = await TestDatabase.CreateAsync(
                StorageModule.Schema, LedgerModule.Schema, VaultModule.Schema, MerchantsModule.Schema, PaymentsModule.Schema);
            return new World(database, new SandboxBankServer(new SandboxBankOptions { JournalPath = Path.Combine(directory, "bank") }), directory, owned: true);
        }

        public World Shared() => new(database, bank, directory, owned: false);

        public async ValueTask DisposeAsync()
        {
            if (!owned) return;
            await bank.DisposeAsync();
            await database.DisposeAsync();
            System.IO.Directory.Delete(directory, recursive: true);
        }
    }
}
