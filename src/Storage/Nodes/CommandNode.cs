using FreedomPay.Storage.Commit;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Storage.Nodes;

/// <summary>
/// A node that lives as long as a command at the terminal: it has a number and commits units of work, and does nothing in the background. What it leaves to be
/// done (jobs) is done by the nodes that serve.
/// </summary>
public sealed class CommandNode : IAsyncDisposable
{
    private readonly NodeLease _lease;
    private readonly GroupCommitter _committer;

    private CommandNode(NodeLease lease, GroupCommitter committer) => (_lease, _committer) = (lease, committer);

    /// <summary>Takes a number and starts the lanes. The database must have its tables, the container this room's services and those of the parts.</summary>
    public static async Task<CommandNode> StartAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var lease = await NodeLease.TakeAsync(
            services.GetRequiredService<StorageOptions>().ConnectionString, services.GetRequiredService<TimeProvider>(), cancellationToken);
        services.GetRequiredService<Node>().BecomeNumber(lease.Number);
        var committer = services.GetRequiredService<GroupCommitter>();
        await committer.StartAsync(cancellationToken);
        return new CommandNode(lease, committer);
    }

    /// <summary>Finishes what waits to be committed, and gives the number up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _committer.StopAsync(CancellationToken.None);
        await _lease.DisposeAsync();
    }
}
