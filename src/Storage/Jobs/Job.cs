namespace FreedomPay.Storage.Jobs;

/// <summary>A job to be written.</summary>
/// <param name="Queue">Its queue's number.</param>
/// <param name="Owner">The merchant or partner it is for; 0 for the house.</param>
/// <param name="Payload">What the handler needs to know, in the handler's own format; best a few ids.</param>
/// <param name="DueAt">When to run it, by the platform's clock.</param>
/// <param name="Key">Unique among the waiting jobs of the queue: a second job with the key is not written. Null when there is nothing to be unique.</param>
public sealed record NewJob(short Queue, long Owner, byte[] Payload, DateTimeOffset DueAt, string? Key = null);

/// <summary>A job being run.</summary>
/// <param name="Id">Its stable id: the same on every run.</param>
/// <param name="Queue">Its queue's number.</param>
/// <param name="Owner">The merchant or partner it is for; 0 for the house.</param>
/// <param name="Payload">What the writer gave.</param>
/// <param name="Key">What the writer gave.</param>
/// <param name="Run">1 on the first run.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record Job(long Id, short Queue, long Owner, byte[] Payload, string? Key, int Run, DateTimeOffset DueAt, DateTimeOffset CreatedAt);

/// <summary>What became of a run.</summary>
public readonly record struct JobOutcome
{
    private JobOutcome(JobFate fate, DateTimeOffset? at = null)
    {
        Fate = fate;
        At = at;
    }

    /// <summary>The job is done (or pointless) and goes away.</summary>
    public static JobOutcome Done { get; } = new(JobFate.Done);

    /// <summary>It did not work; again after the queue's back-off. An exception means the same.</summary>
    public static JobOutcome Failed { get; } = new(JobFate.Failed);

    internal JobFate Fate { get; }

    internal DateTimeOffset? At { get; }

    /// <summary>Again at a moment of the handler's choosing, by the platform's clock.</summary>
    public static JobOutcome AgainAt(DateTimeOffset moment) => new(JobFate.Again, moment);

    internal static JobOutcome Released() => new(JobFate.Released);
}

/// <summary>The kinds of <see cref="JobOutcome"/>.</summary>
internal enum JobFate
{
    /// <summary>Delete it.</summary>
    Done,

    /// <summary>Back off, or park it.</summary>
    Failed,

    /// <summary>At a given moment.</summary>
    Again,

    /// <summary>It was interrupted by our own stop: free at once, and the run does not count.</summary>
    Released,
}
