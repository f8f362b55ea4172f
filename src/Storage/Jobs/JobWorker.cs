using System.Collections.Concurrent;
using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Jobs;

/// <summary>
/// Runs the jobs that are due. One loop over one connection: each turn writes what became of the finished jobs and takes as many new ones as there is room
/// for, in one round trip.
/// </summary>
internal sealed class JobWorker : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>Turns are not taken more often than so, or a busy house would spend itself on taking jobs one by one.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(4);

    private readonly JobStore _store;
    private readonly JobRunner _runner;
    private readonly PlatformClock _clock;
    private readonly NpgsqlDataSource _dataSource;
    private readonly ChangeFeed _changes;
    private readonly ILogger<JobWorker> _logger;
    private readonly AsyncSignal _signal = new();
    private readonly ConcurrentQueue<FinishedJob> _finished = new();
    private int _connection;
    private volatile TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JobWorker(
        JobStore store, IEnumerable<IJobHandler> handlers, PlatformClock clock, NpgsqlDataSource dataSource, ChangeFeed changes, ILogger<JobWorker> logger)
    {
        _store = store;
        _clock = clock;
        _dataSource = dataSource;
        _changes = changes;
        _logger = logger;
        _runner = new JobRunner(handlers, clock, Finish, logger);
    }

    /// <summary>Runs everything that is due now, on whatever node, and returns when it has been run.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var progress = _progress.Task;
            if (await NextDueAsync(cancellationToken) is not { } due || due > _clock.GetUtcNow()) return;
            _signal.Ring();
            // Another node may have taken what is left: nothing here will tell of it.
            await Task.WhenAny(progress, Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>When the next job is due (in the past for one that is being run), or null when there is none.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => JobStore.NextDueAsync(_dataSource, _runner.Queues, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_runner.Queues.Length == 0) return;
        using var subscription = _changes.Subscribe(JobQueue.Topic, _ => _signal.Ring());
        var unwritten = new List<FinishedJob>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _store.OpenAsync(stoppingToken);
                _connection++;
                await TakeTurnsAsync(connection, unwritten, stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (NpgsqlException e)
            {
                _logger.LogWarning("Jobs wait, the database does not answer: {Reason}", e.Message);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await _runner.WhenIdleAsync();
    }

    /// <summary>Until our stop, which cancels the runs: waits for them then, and writes what became of them.</summary>
    private async Task TakeTurnsAsync(NpgsqlConnection connection, List<FinishedJob> unwritten, CancellationToken stoppingToken)
    {
        try
        {
            while (true) await TurnAsync(connection, unwritten, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await _runner.WhenIdleAsync();
        }

        Gather(unwritten);
        try
        {
            await _store.TurnAsync(connection, unwritten, [], CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            _logger.LogWarning("What became of {Count} jobs could not be written; they will run again: {Reason}", unwritten.Count, e.Message);
        }
    }

    /// <summary>
    /// What is to be written now. A job that was taken on a connection which has been lost runs again, whatever it came to: the database may have crashed, and
    /// what a handler wrote without waiting for the disk is gone then, while what we remember of the run would outlive it.
    /// </summary>
    private void Gather(List<FinishedJob> unwritten)
    {
        while (_finished.TryDequeue(out var finished)) unwritten.Add(finished);
        for (var i = 0; i < unwritten.Count; i++)
        {
            if (unwritten[i].Connection != _connection && unwritten[i].RunCounts) unwritten[i] = unwritten[i] with { DueAt = _clock.GetUtcNow() };
        }
    }

    private async Task TurnAsync(NpgsqlConnection connection, List<FinishedJob> unwritten, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        Gather(unwritten);
        var room = _runner.Room();
        var taken = await _store.TurnAsync(connection, unwritten, room, cancellationToken);
        var wrote = unwritten.Count > 0;
        unwritten.Clear();
        foreach (var job in taken) _runner.Start(job, _connection, cancellationToken);
        if (wrote) Interlocked.Exchange(ref _progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        // If more was due than there was room for, a job that finishes makes room, and rings.
        if (_finished.IsEmpty) await _signal.WaitAsync(Poll, cancellationToken);
        var gathering = Gathering - _clock.GetElapsedTime(start);
        if (gathering > TimeSpan.Zero) await Task.Delay(gathering, cancellationToken);
    }

    private void Finish(FinishedJob finished)
    {
        _finished.Enqueue(finished);
        _signal.Ring();
    }
}
