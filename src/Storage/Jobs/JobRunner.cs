using FreedomPay.Storage.Clock;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Storage.Jobs;

/// <summary>What became of a job, to be written.</summary>
/// <param name="Id">The job.</param>
/// <param name="DueAt">When it runs again; null to delete it; <see cref="DateTimeOffset.MaxValue"/> to park it.</param>
/// <param name="RunCounts">Whether the run stays counted.</param>
internal readonly record struct FinishedJob(long Id, DateTimeOffset? DueAt, bool RunCounts)
{
    /// <summary>Which of the worker's connections the job was taken on.</summary>
    public int Connection { get; init; }
}

/// <summary>Room for jobs of one queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Count">How many more may run.</param>
internal readonly record struct QueueRoom(JobQueueDefinition Queue, int Count);

/// <summary>Runs handlers, so many at once, and turns their outcomes into what is to be written.</summary>
internal sealed class JobRunner
{
    private readonly Dictionary<short, Lane> _lanes = [];
    private readonly PlatformClock _clock;
    private readonly Action<FinishedJob> _finish;
    private readonly ILogger _logger;
    private int _running;
    private volatile TaskCompletionSource? _idle;

    public JobRunner(IEnumerable<IJobHandler> handlers, PlatformClock clock, Action<FinishedJob> finish, ILogger logger)
    {
        _clock = clock;
        _finish = finish;
        _logger = logger;
        foreach (var handler in handlers)
        {
            if (_lanes.TryAdd(handler.Queue.Number, new Lane(handler))) continue;
            var other = _lanes[handler.Queue.Number].Handler;
            throw new InvalidOperationException($"The job queue {handler.Queue.Number} has two handlers: {other.GetType()} and {handler.GetType()}.");
        }

        Queues = [.. _lanes.Keys];
    }

    /// <summary>The queues that have handlers here.</summary>
    public short[] Queues { get; }

    /// <summary>The queues that can take more.</summary>
    public List<QueueRoom> Room()
    {
        var room = new List<QueueRoom>(_lanes.Count);
        foreach (var lane in _lanes.Values)
        {
            var count = lane.Handler.Queue.Parallelism - Volatile.Read(ref lane.Running);
            if (count > 0) room.Add(new QueueRoom(lane.Handler.Queue, count));
        }

        return room;
    }

    public void Start(Job job, int connection, CancellationToken stopping)
    {
        var lane = _lanes[job.Queue];
        Interlocked.Increment(ref lane.Running);
        Interlocked.Increment(ref _running);
        _ = Task.Run(() => RunAsync(lane, job, connection, stopping), CancellationToken.None);
    }

    /// <summary>Completes when nothing runs. Nothing may be started any more.</summary>
    public Task WhenIdleAsync()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _idle = idle;
        if (Volatile.Read(ref _running) == 0) idle.TrySetResult();
        return idle.Task;
    }

    private async Task RunAsync(Lane lane, Job job, int connection, CancellationToken stopping)
    {
        var outcome = await RunHandlerAsync(lane.Handler, job, stopping);
        Interlocked.Decrement(ref lane.Running);
        JobMeters.Run(lane.Handler.Queue, outcome.Fate);
        _finish(Decide(lane.Handler.Queue, job, outcome) with { Connection = connection });
        if (Interlocked.Decrement(ref _running) == 0) _idle?.TrySetResult();
    }

    private async Task<JobOutcome> RunHandlerAsync(IJobHandler handler, Job job, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(handler.Queue.RunLimit);
        try
        {
            return await handler.RunAsync(job, limit.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return JobOutcome.Released();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _logger.LogError(e, "Job {Job} of {Queue} failed on run {Run}", job.Id, handler.Queue.Name, job.Run);
            return JobOutcome.Failed;
        }
    }

    private FinishedJob Decide(JobQueueDefinition queue, Job job, JobOutcome outcome)
    {
        switch (outcome.Fate)
        {
            case JobFate.Done:
                return new FinishedJob(job.Id, null, true);
            case JobFate.Again:
                return new FinishedJob(job.Id, outcome.At, true);
            case JobFate.Released:
                return new FinishedJob(job.Id, job.DueAt, false);
            case JobFate.Failed when job.Run < queue.RunsMax:
                return new FinishedJob(job.Id, _clock.GetUtcNow() + queue.BackOff(job.Run), true);
            default:
                _logger.LogError("Job {Job} of {Queue} is parked after {Runs} failed runs", job.Id, queue.Name, job.Run);
                return new FinishedJob(job.Id, DateTimeOffset.MaxValue, true);
        }
    }

    private sealed class Lane(IJobHandler handler)
    {
        public readonly IJobHandler Handler = handler;
        public int Running;
    }
}
