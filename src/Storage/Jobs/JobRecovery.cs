using FreedomPay.Storage.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Storage.Jobs;

/// <summary>Frees the jobs that a dead node was running, so that nobody waits for its leases to end.</summary>
internal sealed class JobRecovery(NpgsqlDataSource dataSource, IEnumerable<IJobHandler> handlers, JobQueue queue, TimeProvider clock) : INodeRecovery
{
    private readonly short[] _queues = [.. handlers.Select(h => h.Queue.Number)];

    public async Task RecoverAsync(int deadNode, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(JobSql.ReleaseNode);
        command.Parameters.Add(new() { Value = _queues });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = deadNode });
        if (await command.ExecuteNonQueryAsync(cancellationToken) > 0) queue.Wake();
    }
}
