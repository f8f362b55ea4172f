using FreedomPay.Storage;
using FreedomPay.Testing;
using FreedomPay.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Messaging.Tests;

/// <summary>Messaging as a node has it, over a database of its own.</summary>
internal sealed class MessagingNode : IAsyncDisposable
{
    private readonly string _keys = Directory.CreateTempSubdirectory("freedompay-messaging-").FullName;
    private readonly TestDatabase _database;
    private readonly IHost _host;

    private MessagingNode(TestDatabase database, MessagingOptions options)
    {
        _database = database;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(Log);
        builder.Services.AddStorage(new StorageOptions(database.ConnectionString) { ClockMoves = true });
        builder.Services.AddVault(new VaultOptions { KeyDirectory = Path.Combine(_keys, "keys"), CreateFirstKey = true });
        builder.Services.AddMessaging(options);
        builder.Services.AddStorageWork();
        _host = builder.Build();
    }

    public RecordingLog Log { get; } = new();

    public ISmsSender Sender => _host.Services.GetRequiredService<ISmsSender>();

    public MessageList List => _host.Services.GetRequiredService<MessageList>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<MessagingNode> StartAsync(MessagingOptions options)
    {
        var node = new MessagingNode(await TestDatabase.CreateAsync(StorageModule.Schema, VaultModule.Schema, MessagingModule.Schema), options);
        await node.Get<VaultKeys>().OpenAsync(Token);
        await node._host.StartAsync(Token);
        return node;
    }

    /// <summary>Every text that the messages' table holds, in one line for each row.</summary>
    public async Task<string[]> RowsAsync()
    {
        await using var command = _database.DataSource.CreateCommand(
            "select state || '|' || coalesce(encode(sealed, 'escape'), '') || '|' || coalesce(shown_text, '') || '|' || coalesce(shown_code, '') "
            + "from messaging.message order by id");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token)) rows.Add(reader.GetString(0));
        return [.. rows];
    }

    /// <summary>Waits until every message has ended.</summary>
    public async Task<string[]> EndedAsync()
    {
        while (true)
        {
            var rows = await RowsAsync();
            if (rows.All(row => !row.StartsWith('1'))) return rows;
            await Task.Delay(20, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose()
    {
    }
}
