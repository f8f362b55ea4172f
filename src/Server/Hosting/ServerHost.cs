using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FreedomPay.CardNetwork;
using FreedomPay.Sandbox;
using FreedomPay.Sandbox.Bank;
using FreedomPay.Server.Configuration;
using FreedomPay.Server.Startup;
using FreedomPay.Storage;
using FreedomPay.Storage.Nodes;
using FreedomPay.Storage.Schema;

namespace FreedomPay.Server.Hosting;

/// <summary>The whole server: its database, its sandbox bank, its rooms and its HTTP endpoints. One process may hold several.</summary>
public sealed class ServerHost : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly DatabaseHold _database;
    private readonly BankHold? _bank;
    private bool _stopped;

    private ServerHost(WebApplication app, string baseUrl, DatabaseHold database, BankHold? bank)
    {
        _app = app;
        _database = database;
        _bank = bank;
        BaseUrl = baseUrl;
    }

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:8080</c>.</summary>
    public string BaseUrl { get; }

    /// <summary>The services of all rooms.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The tables of all rooms, in the order in which they are made.</summary>
    public static IReadOnlyList<ModuleSchema> Schemas => Modules.Schemas;

    /// <summary>Starts everything and returns when requests are served and, in the sandbox, the bank answers.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="progress">Told before steps that take a while.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public static async Task<ServerHost> StartAsync(ServerOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        var listen = options.Listen ?? (options.IsSandbox ? IPAddress.Loopback : IPAddress.Any);
        options = options with { Data = Path.GetFullPath(options.Data), Port = ChoosePort(listen, options.Port) };
        var baseUrl = string.Create(CultureInfo.InvariantCulture, $"http://{(listen.Equals(IPAddress.Any) ? IPAddress.Loopback : listen)}:{options.Port}");
        options = options with { PublicUrl = options.PublicUrl ?? baseUrl, Listen = listen };

        var opening = options.IsSandbox ? BankHold.OpenAsync(options, cancellationToken) : null;
        DatabaseHold? database = null;
        BankHold? bank = null;
        WebApplication? app = null;
        try
        {
            database = await DatabaseHold.OpenAsync(options, progress, cancellationToken);
            await PrepareAsync(database.ConnectionString, cancellationToken);
            bank = opening is null ? null : await opening;
            var lease = await NodeLease.TakeAsync(database.ConnectionString, TimeProvider.System, cancellationToken);
            app = Build(options, database.ConnectionString, lease, bank?.Address);
            await app.StartAsync(cancellationToken);
            var log = app.Services.GetRequiredService<ILogger<ServerHost>>();
            database.Keep(log);
            bank?.Keep(log);
            if (options.IsSandbox) await WaitForLinksAsync(app.Services, cancellationToken);
            return new ServerHost(app, baseUrl, database, bank);
        }
        catch
        {
            await AbandonAsync(app, database, opening, bank);
            throw;
        }
    }

    /// <summary>Completes when the server must stop of itself, e.g. because its lease was lost.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Answers what was begun, stops all rooms, and then the bank and PostgreSQL unless others use them.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        try
        {
            using (var limit = new CancellationTokenSource(StopLimit)) await _app.StopAsync(limit.Token);
            await _app.DisposeAsync();
        }
        finally
        {
            if (_bank is not null) await _bank.StopAsync(CancellationToken.None);
            await _database.StopAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var dataSource = StorageDataSource.Create(connectionString);
        await StorageDataSource.WaitAsync(dataSource, TimeProvider.System, cancellationToken);
        await SchemaMigrator.ApplyAsync(dataSource, Modules.Schemas, TimeProvider.System, cancellationToken);
    }

    private static WebApplication Build(ServerOptions options, string connectionString, NodeLease lease, BankAddress? bank)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "freedompay" });
        builder.UseOwnKestrel(options);
        builder.Logging.AddServerLogging(options);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopLimit);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(lease);
        builder.Services.AddRooms(options, connectionString);
        builder.Services.AddNetwork(options, lease.Number, bank);
        builder.Services.AddServerEndpoints(options);
        if (options.IsSandbox)
        {
            builder.Services.AddSandbox(new SandboxOptions { Bank = new SandboxBankControl(bank!.ControlPort), AllowRemote = options.SandboxRemote });
            builder.Services.AddHostedService<SeedSandbox>();
        }

        builder.Services.AddStorageWork();
        var app = builder.Build();
        app.MapServerEndpoints(options);
        return app;
    }

    private static async Task WaitForLinksAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await services.GetRequiredService<ICardNetworkHealth>().WaitUntilUpAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConfigurationException("The sandbox bank does not sign on; its log is sandbox-bank.log in the data directory.");
        }
    }

    /// <summary>A start that failed leaves nothing behind: what it started is stopped again.</summary>
    private static async Task AbandonAsync(WebApplication? app, DatabaseHold? database, Task<BankHold>? opening, BankHold? bank)
    {
        if (app is not null)
        {
            using var limit = new CancellationTokenSource(StopLimit);
            await app.StopAsync(limit.Token);
            await app.DisposeAsync();
        }

        if (bank is null && opening is not null)
        {
            await opening.ContinueWith(_ => { }, TaskScheduler.Default);
            if (opening.IsCompletedSuccessfully) bank = await opening;
        }

        if (bank is not null) await bank.StopAsync(CancellationToken.None);
        if (database is not null) await database.StopAsync(CancellationToken.None);
    }

    private static int ChoosePort(IPAddress address, int wanted)
    {
        try
        {
            using var probe = new TcpListener(address, wanted);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException e)
        {
            throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Port {wanted} on {address} cannot be had: {e.Message}. Stop what listens there, or choose another with --port."));
        }
    }
}
