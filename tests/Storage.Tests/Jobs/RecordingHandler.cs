using System.Collections.Concurrent;
using FreedomPay.Storage.Jobs;

namespace FreedomPay.Storage.Tests.Jobs;

/// <summary>Writes down what it was given, and answers as told.</summary>
internal sealed class RecordingHandler(Func<Job, JobOutcome>? answer = null) : IJobHandler
{
    private readonly ConcurrentQueue<Job> _seen = new();
    private readonly ConcurrentQueue<(int Count, TaskCompletionSource Reached)> _awaited = new();

    public JobQueueDefinition Queue { get; init; } = new(7, "test") { Parallelism = 4 };

    public IReadOnlyList<Job> Seen => [.. _seen];

    public Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
    {
        _seen.Enqueue(job);
        var outcome = answer is null ? JobOutcome.Done : answer(job);
        foreach (var (count, reached) in _awaited)
        {
            if (_seen.Count >= count) reached.TrySetResult();
        }

        return Task.FromResult(outcome);
    }

    /// <summary>Completes when so many runs have begun.</summary>
    public Task WhenSeenAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Enqueue((count, reached));
        if (_seen.Count >= count) reached.TrySetResult();
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
