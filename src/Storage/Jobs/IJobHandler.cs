namespace FreedomPay.Storage.Jobs;

/// <summary>Does the work of one queue. Registered in the container as <see cref="IJobHandler"/>, one per queue.</summary>
public interface IJobHandler
{
    /// <summary>The queue.</summary>
    JobQueueDefinition Queue { get; }

    /// <summary>
    /// Runs a job. The same job may run again although it was done (the node died before that was written), so its effects must bear repetition; its id and
    /// payload are the same then. May be called in parallel.
    /// </summary>
    Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken);
}
