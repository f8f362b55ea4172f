using FreedomPay.Ledger;
using FreedomPay.Server.Configuration;
using FreedomPay.Server.Hosting;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.ServerTesting;

/// <summary>The whole server in this process, on a free port, with a database and a sandbox bank of its own, seeded.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly string _directory;
    private readonly TestBank? _bank;
    private readonly TestDatabase? _ownDatabase;
    private readonly ServerHost _host;

    private TestServer(string directory, TestBank? bank, TestDatabase database, bool ownsDatabase, ServerOptions options, ServerHost host)
    {
        _directory = directory;
        _bank = bank;
        _ownDatabase = ownsDatabase ? database : null;
        _host = host;
        Database = database;
        Options = options;
        Client = new HttpClient { BaseAddress = new Uri(host.BaseUrl) };
    }

    public string BaseUrl => _host.BaseUrl;

    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    public TestDatabase Database { get; }

    public ServerOptions Options { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="change">Changes options before the start.</param>
    public static async Task<TestServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var directory = Directory.CreateTempSubdirectory("freedompay-server-").FullName;
        var bank = await TestBank.StartAsync(directory);
        TestDatabase? database = null;
        try
        {
            database = await TestDatabase.CreateAsync([.. ServerHost.Schemas]);
            var options = new ServerOptions { Port = 0, Data = directory, ConnectionString = database.ConnectionString, SandboxBank = bank.Address };
            options = change?.Invoke(options) ?? options;
            var host = await ServerHost.StartAsync(options, _ => { }, CancellationToken.None);
            return new TestServer(directory, bank, database, true, options, host);
        }
        catch
        {
            await CleanUpAsync(directory, bank, database);
            throw;
        }
    }

    /// <summary>Starts another node over the same database, keys and bank.</summary>
    public async Task<TestServer> StartAnotherNodeAsync()
    {
        var host = await ServerHost.StartAsync(Options, _ => { }, CancellationToken.None);
        return new TestServer(_directory, null, Database, false, Options, host);
    }

    /// <summary>What the verification of the ledger finds wrong; empty when the books are right.</summary>
    public async Task<IReadOnlyList<string>> VerifyLedgerAsync()
    {
        var findings = new List<string>();
        await foreach (var finding in Services.GetRequiredService<LedgerVerification>().FindAsync(null, CancellationToken.None))
        {
            findings.Add(finding.ToString());
        }

        return findings;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        try
        {
            await _host.DisposeAsync();
        }
        finally
        {
            if (_ownDatabase is not null) await CleanUpAsync(_directory, _bank, _ownDatabase);
        }
    }

    private static async Task CleanUpAsync(string directory, TestBank? bank, TestDatabase? database)
    {
        if (bank is not null) await bank.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
