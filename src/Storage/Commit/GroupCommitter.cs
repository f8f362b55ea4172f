using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// The writer lanes of this node over one queue. A free lane takes everything that waits, so a lone request commits at once and a crowd shares transactions;
/// nobody waits on a timer.
/// </summary>
internal sealed class GroupCommitter : ICommitter, IHostedService, IAsyncDisposable
{
    private readonly Channel<UnitOfWork> _queue;
    private readonly CommitLane[] _lanes;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private int _disposals;

    public GroupCommitter(
        NpgsqlDataSource database, IEnumerable<ICommitPartFactory> factories, CommitOptions options, TimeProvider clock, ILogger<GroupCommitter> log)
    {
        _queue = Channel.CreateBounded<UnitOfWork>(new BoundedChannelOptions(options.QueueLengthMax) { SingleReader = false });
        var modules = factories.ToArray();
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(MakeLane)];

        CommitLane MakeLane(int number)
        {
            return new CommitLane(
                number, database, _queue.Reader, () => [.. modules.Select(m => m.Create(number)).OrderBy(p => p.LockOrder)], options.BatchSizeMax, clock, log);
        }
    }

    public Task<TOutcome> CommitAsync<TOutcome>(UnitOfWork<TOutcome> work) => _queue.Writer.TryWrite(work) ? work.Task : CommitInTurnAsync(work);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_lanes.Select(lane => Task.Run(() => lane.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Takes no new work, finishes what waits, and ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await using (cancellationToken.Register(_stopping.Cancel).ConfigureAwait(false))
        {
            await _running.ConfigureAwait(false);
        }
    }

    private async Task<TOutcome> CommitInTurnAsync<TOutcome>(UnitOfWork<TOutcome> work)
    {
        await _queue.Writer.WriteAsync(work).ConfigureAwait(false);
        return await work.Task.ConfigureAwait(false);
    }

    /// <summary>May be called again: the container knows the committer under several names.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Increment(ref _disposals) > 1)
        {
            return;
        }

        _queue.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
    }
}
