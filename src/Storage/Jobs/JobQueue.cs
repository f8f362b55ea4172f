using FreedomPay.Storage.Ids;
using FreedomPay.Storage.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Storage.Jobs;

/// <summary>
/// Durable work, written in the same transaction as what caused it: the outbox, and everything that is due later. Any node runs it, at least once, with a
/// stable id.
/// </summary>
public sealed class JobQueue : IDisposable
{
    internal const string Topic = "jobs";

    private readonly IdBlocks _ids;
    private readonly ChangeFeed _changes;
    private readonly TimeProvider _clock;

    /// <summary>Made by the container.</summary>
    public JobQueue(NpgsqlDataSource dataSource, ChangeFeed changes, TimeProvider clock)
    {
        _ids = new IdBlocks(dataSource, "storage.job_id");
        _changes = changes;
        _clock = clock;
    }

    /// <summary>An id for a job to be written with <see cref="JobSql.InsertMany"/>.</summary>
    public long NextId() => _ids.Next();

    /// <summary>
    /// Writes a job on a cold path, in the connection's transaction when there is one. Ring <see cref="Wake"/> after the commit, or let the job wait for
    /// the next look (half a second).
    /// </summary>
    /// <returns>The job's id, or null when a job with its key is waiting already.</returns>
    public async Task<long?> EnqueueAsync(NpgsqlConnection connection, NewJob job, CancellationToken cancellationToken)
    {
        var id = await _ids.NextAsync(cancellationToken);
        await using var command = new NpgsqlCommand(JobSql.InsertOne, connection);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = job.Queue });
        command.Parameters.Add(new() { Value = job.Owner });
        command.Parameters.Add(new() { Value = job.DueAt.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = job.Payload });
        command.Parameters.Add(new() { Value = _clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)job.Key ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? id : null;
    }

    /// <summary>Takes a waiting job back. False when there is none with the key. A job that is being run finishes all the same.</summary>
    public static async Task<bool> CancelAsync(NpgsqlConnection connection, short queue, string key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(JobSql.Cancel, connection);
        command.Parameters.Add(new() { Value = queue });
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Says that jobs were committed: workers here look at once, those of other nodes a moment later. Cheap; call it after the commit.</summary>
    public void Wake() => _changes.Publish(Topic);

    /// <inheritdoc/>
    public void Dispose() => _ids.Dispose();
}
