using FreedomPay.Storage.Commit;
using FreedomPay.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

/// <summary>A node's committer over a test database.</summary>
internal sealed class CommitNode : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;

    private CommitNode(NpgsqlDataSource dataSource, CommitOptions options)
    {
        _dataSource = dataSource;
        Waiters = new ClaimWaiters(dataSource, TimeProvider.System);
        Committer = new GroupCommitter(
            dataSource, [new Factory(() => new ClaimPart(Waiters)), new Factory(() => new TestRows(Hooks))], options, TimeProvider.System,
            NullLogger<GroupCommitter>.Instance);
    }

    public NpgsqlDataSource DataSource => _dataSource;

    public GroupCommitter Committer { get; }

    public ClaimWaiters Waiters { get; }

    public TestRowsHooks Hooks { get; } = new();

    public static async Task<TestDatabase> MakeDatabaseAsync()
    {
        var database = await TestDatabase.CreateAsync(StorageModule.Schema);
        await using var command = database.DataSource.CreateCommand(TestRows.Tables);
        await command.ExecuteNonQueryAsync();
        return database;
    }

    public static async Task<CommitNode> StartAsync(string connectionString, CommitOptions? options = null)
    {
        var node = new CommitNode(StorageDataSource.Create(connectionString), options ?? new CommitOptions());
        await node.Committer.StartAsync(CancellationToken.None);
        return node;
    }

    public Task<T> CommitAsync<T>(Unit<T> unit) => Committer.CommitAsync(unit);

    /// <summary>Keeps the node's only lane busy until the answer is disposed, so that everything committed meanwhile shares the next transaction.</summary>
    public async Task<IDisposable> HoldLaneAsync()
    {
        var (entered, leave) = (new TaskCompletionSource(), new ManualResetEventSlim());
        _ = CommitAsync(new Unit<int>(
            _ =>
            {
                entered.TrySetResult();
                leave.Wait();
            },
            static _ => 0));
        await entered.Task;
        return new Hold(leave);
    }

    public async ValueTask DisposeAsync()
    {
        await Committer.DisposeAsync();
        await _dataSource.DisposeAsync();
    }

    private sealed class Hold(ManualResetEventSlim leave) : IDisposable
    {
        public void Dispose() => leave.Set();
    }

    private sealed class Factory(Func<CommitPart> make) : ICommitPartFactory
    {
        public CommitPart Create(int lane) => make();
    }
}
