using System.Diagnostics.Metrics;

namespace FreedomPay.Storage.Jobs;

/// <summary>Counts what is run in the background.</summary>
internal static class JobMeters
{
    private static readonly Meter Meter = new("FreedomPay.Storage");
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("jobs.runs", null, "Runs of jobs by queue and outcome.");

    public static void Run(JobQueueDefinition queue, JobFate fate) => Runs.Add(1, new("queue", queue.Name), new("outcome", NameOf(fate)));

    private static string NameOf(JobFate fate) => fate switch
    {
        JobFate.Done => "done",
        JobFate.Failed => "failed",
        JobFate.Again => "again",
        JobFate.Released => "released",
    };
}
