using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Storage.Jobs;

/// <summary>The worker's statements.</summary>
internal sealed class JobStore(StorageOptions options, PlatformClock clock, Node node)
{
    /// <summary>
    /// The worker's own connection. Losing the last moments of its bookkeeping in a crash only means that jobs run again, which they must bear anyway, so it
    /// does not wait for the disk. Nor need handlers whose writing precedes it, as the log of the database keeps the order: the deletion of a job is never
    /// there without what the job wrote, as long as both go to a database that has not crashed in between (<see cref="JobWorker"/>). The
    /// table is empty or huge by turns, so the planner's figures about it mislead: it must use the index.
    /// </summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            ApplicationName = "freedompay jobs",
            MaxAutoPrepare = 8,
            AutoPrepareMinUsages = 2,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "set synchronous_commit = off; set enable_seqscan = off; set plan_cache_mode = force_generic_plan", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>Writes outcomes and takes jobs, in one transaction and one round trip.</summary>
    /// <returns>The taken jobs in order of their due times.</returns>
    public async Task<List<Job>> TurnAsync(
        NpgsqlConnection connection, List<FinishedJob> finished, List<QueueRoom> room, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddOutcomes(batch, finished);
        if (room.Count > 0) batch.BatchCommands.Add(Take(room));
        var taken = new List<Job>();
        if (batch.BatchCommands.Count == 0) return taken;

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (room.Count > 0)
        {
            // Deletes and updates have no rows; the reader stands at the first result that has.
            while (await reader.ReadAsync(cancellationToken)) taken.Add(Read(reader));
        }

        taken.Sort(static (a, b) => a.DueAt.CompareTo(b.DueAt));
        return taken;
    }

    public static async Task<DateTimeOffset?> NextDueAsync(NpgsqlDataSource dataSource, short[] queues, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(JobSql.NextDue);
        command.Parameters.Add(new() { Value = queues });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due) : null;
    }

    private static void AddOutcomes(NpgsqlBatch batch, List<FinishedJob> finished)
    {
        if (finished.Count == 0) return;
        var done = new List<long>(finished.Count);
        var putOff = new List<FinishedJob>();
        foreach (var job in finished)
        {
            if (job.DueAt is null) done.Add(job.Id);
            else putOff.Add(job);
        }

        if (done.Count > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(JobSql.Delete) { Parameters = { new() { Value = done } } });
        if (putOff.Count == 0) return;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(JobSql.PutOff)
        {
            Parameters =
            {
                new() { Value = putOff.ConvertAll(j => j.Id) },
                new() { Value = putOff.ConvertAll(j => j.DueAt!.Value.UtcDateTime), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
                new() { Value = putOff.ConvertAll(j => j.RunCounts ? (short)0 : (short)1) },
            },
        });
    }

    private NpgsqlBatchCommand Take(List<QueueRoom> room)
    {
        var machineNow = clock.Machine.GetUtcNow();
        return new NpgsqlBatchCommand(JobSql.Take)
        {
            Parameters =
            {
                new() { Value = room.ConvertAll(r => r.Queue.Number) },
                new() { Value = room.ConvertAll(r => r.Count) },
                new()
                {
                    // A run is cancelled at its limit; the rest is for the handler to come to its end.
                    Value = room.ConvertAll(r => (machineNow + r.Queue.RunLimit + TimeSpan.FromSeconds(15)).UtcDateTime),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
                },
                new() { Value = clock.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = machineNow.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = node.Number },
            },
        };
    }

    private static Job Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt16(1),
        reader.GetInt64(2),
        reader.GetFieldValue<byte[]>(3),
        reader.IsDBNull(4) ? null : reader.GetString(4),
        reader.GetInt16(5),
        new DateTimeOffset(reader.GetDateTime(6)),
        new DateTimeOffset(reader.GetDateTime(7)));
}
