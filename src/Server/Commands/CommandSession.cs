using System.CommandLine;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using FreedomPay.Server.Hosting;
using FreedomPay.Server.Startup;
using FreedomPay.Storage;
using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Nodes;
using FreedomPay.Storage.Schema;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Server.Commands;

/// <summary>The rooms for a command at the terminal, over the database of a running server or of one that is down.</summary>
internal sealed class CommandSession : IAsyncDisposable
{
    private readonly DatabaseHold _database;
    private readonly ServiceProvider _services;
    private CommandNode? _node;

    private CommandSession(DatabaseHold database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    /// <summary>Who is asking, for the record of changes.</summary>
    public static string Actor => "cli:" + Environment.UserName;

    /// <summary>Opens the database (a private cluster that is down is started) and brings its tables up to date.</summary>
    public static async Task<CommandSession> OpenAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var options = GlobalOptions.Read(flags);
        options = options with { Data = Path.GetFullPath(options.Data) };
        var database = await DatabaseHold.OpenAsync(options, Console.Error.WriteLine, cancellationToken);
        var services = new ServiceCollection();
        services.AddSingleton(options);
        services.AddLogging(logging => logging.AddServerLogging(options));
        services.AddRooms(options, database.ConnectionString);
        var session = new CommandSession(database, services.BuildServiceProvider());
        try
        {
            var source = session.Get<NpgsqlDataSource>();
            await StorageDataSource.WaitAsync(source, TimeProvider.System, cancellationToken);
            await SchemaMigrator.ApplyAsync(source, Modules.Schemas, TimeProvider.System, cancellationToken);
            await session.Get<PlatformClock>().RefreshAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens the vault's keys and reads merchants and partners, for commands that deal with them.</summary>
    public async Task OpenVaultAsync(CancellationToken cancellationToken)
    {
        await Get<VaultKeys>().OpenAsync(cancellationToken);
        await Get<MerchantDirectory>().RefreshAsync(cancellationToken);
        await Get<PartnerDirectory>().RefreshAsync(cancellationToken);
    }

    /// <summary>Starts what units of work need (a node of its own, the lanes), for commands that commit some. Nothing in the background is done here.</summary>
    public async Task StartWorkAsync(CancellationToken cancellationToken) => _node = await CommandNode.StartAsync(_services, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        await _services.DisposeAsync();
        // A cluster that was running is somebody's, or was left by a server that died: it stays as it is.
        if (!_database.WasRunning) await _database.StopAsync(CancellationToken.None);
        await _database.DisposeAsync();
    }
}
