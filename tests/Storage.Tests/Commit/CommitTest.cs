using FreedomPay.Storage.Commit;
using FreedomPay.Testing;

namespace FreedomPay.Storage.Tests.Commit;

/// <summary>A test with a database of its own.</summary>
public abstract class CommitTest : IAsyncLifetime
{
    private TestDatabase? _database;

    private protected static CommitOptions OneLane { get; } = new() { Lanes = 1 };

    protected TestDatabase Database => _database!;

    public async ValueTask InitializeAsync() => _database = await CommitNode.MakeDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<CommitNode> StartAsync(CommitOptions? options = null) => CommitNode.StartAsync(Database.ConnectionString, options);

    protected async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    protected Task<long[]> RecordsAsync() => ReadAsync<long[]>("select coalesce(array_agg(id order by id), '{}') from test.record");
}
