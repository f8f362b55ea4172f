using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Jobs;
using FreedomPay.Storage.Nodes;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FreedomPay.Storage.Tests;

/// <summary>One node: the room's services over a database, running.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _ownsDatabase;
    private bool _stopped;

    private StorageHost(IHost host, TestDatabase database, bool ownsDatabase)
    {
        _host = host;
        _ownsDatabase = ownsDatabase;
        Database = database;
    }

    public TestDatabase Database { get; }

    public PlatformClock Clock => Get<PlatformClock>();

    public Node Node => Get<Node>();

    public JobQueue Jobs => Get<JobQueue>();

    /// <summary>Starts a node over its own database, or over that of another node.</summary>
    public static async Task<StorageHost> StartAsync(TestDatabase? database = null, params object[] parts)
    {
        var mine = database ?? await TestDatabase.CreateAsync(StorageModule.Schema);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddStorage(new StorageOptions(mine.ConnectionString) { ClockMoves = true });
        foreach (var part in parts)
        {
            if (part is IJobHandler handler) builder.Services.AddSingleton(handler);
            if (part is INodeRecovery recovery) builder.Services.AddSingleton(recovery);
        }

        builder.Services.AddStorageWork();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new StorageHost(host, mine, database is null);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<long?> EnqueueAsync(NewJob job)
    {
        await using var connection = await Get<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        var id = await Jobs.EnqueueAsync(connection, job, TestContext.Current.CancellationToken);
        Jobs.Wake();
        return id;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the node; its database stays for others until <see cref="DisposeAsync"/>.</summary>
    public async Task StopKeepingDatabaseAsync()
    {
        if (_stopped) return;
        _stopped = true;
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopKeepingDatabaseAsync();
        if (_ownsDatabase) await Database.DisposeAsync();
    }
}
