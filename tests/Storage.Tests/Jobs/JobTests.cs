using System.Globalization;
using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Jobs;
using NpgsqlTypes;

namespace FreedomPay.Storage.Tests.Jobs;

public sealed class JobTests
{
    private static readonly byte[] Payload = [1, 2, 3];

    [Fact]
    public async Task Enqueue_DueJob_IsRunOnceAndForgotten()
    {
        var handler = new RecordingHandler();
        await using var node = await StorageHost.StartAsync(null, handler);

        var id = await node.EnqueueAsync(new NewJob(7, 500001, Payload, node.Clock.GetUtcNow(), "order-1"));
        await node.Get<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

        var job = Assert.Single(handler.Seen);
        Assert.Equal((id, (short)7, 500001L, "order-1", 1), (job.Id, job.Queue, job.Owner, job.Key, job.Run));
        Assert.Equal(Payload, job.Payload);
        Assert.Equal(0, await node.ScalarAsync<long>("select count(*) from storage.job"));
    }

    /// <summary>What the first run wrote without waiting for the disk may be gone with the connection: a crash of the database looks the same.</summary>
    [Fact]
    public async Task ConnectionLostDuringARun_JobRunsAgain()
    {
        var handler = new CuttingHandler();
        await using var node = await StorageHost.StartAsync(null, handler);
        handler.Node = node;

        await node.EnqueueAsync(new NewJob(7, 0, Payload, node.Clock.GetUtcNow()));
        await node.Get<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], handler.Runs);
        Assert.Equal(0, await node.ScalarAsync<long>("select count(*) from storage.job"));
    }

    [Fact]
    public async Task Enqueue_RolledBack_IsNeverRun()
    {
        var handler = new RecordingHandler();
        await using var node = await StorageHost.StartAsync(null, handler);
        await using (var connection = await node.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await node.Jobs.EnqueueAsync(connection, new NewJob(7, 0, Payload, node.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await node.Get<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);
        Assert.Empty(handler.Seen);
    }

    [Fact]
    public async Task Enqueue_KeyThatIsWaiting_WritesNothing()
    {
        await using var node = await StorageHost.StartAsync();
        var due = node.Clock.GetUtcNow().AddDays(1);

        Assert.NotNull(await node.EnqueueAsync(new NewJob(7, 0, Payload, due, "k")));
        Assert.Null(await node.EnqueueAsync(new NewJob(7, 0, Payload, due, "k")));
        Assert.NotNull(await node.EnqueueAsync(new NewJob(8, 0, Payload, due, "k")));
    }

    [Fact]
    public async Task Cancel_WaitingJob_TakesItBack()
    {
        await using var node = await StorageHost.StartAsync();
        await node.EnqueueAsync(new NewJob(7, 0, Payload, node.Clock.GetUtcNow().AddDays(1), "k"));
        await using var connection = await node.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);

        Assert.True(await JobQueue.CancelAsync(connection, 7, "k", TestContext.Current.CancellationToken));
        Assert.False(await JobQueue.CancelAsync(connection, 7, "k", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task InsertMany_AsTheGroupedCommitDoes_RunsAll()
    {
        var handler = new RecordingHandler();
        await using var node = await StorageHost.StartAsync(null, handler);
        var now = node.Clock.GetUtcNow().UtcDateTime;
        var ids = Enumerable.Range(0, 50).Select(_ => node.Jobs.NextId()).ToArray();
        await using (var command = node.Database.DataSource.CreateCommand(JobSql.InsertMany))
        {
            command.Parameters.Add(new() { Value = ids });
            command.Parameters.Add(new() { Value = Enumerable.Repeat((short)7, 50).ToArray() });
            command.Parameters.Add(new() { Value = Enumerable.Repeat(1L, 50).ToArray() });
            command.Parameters.Add(new() { Value = Enumerable.Repeat(now, 50).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
            command.Parameters.Add(new() { Value = Enumerable.Repeat(Payload, 50).ToArray() });
            command.Parameters.Add(new() { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        node.Jobs.Wake();
        await handler.WhenSeenAsync(50);
        Assert.Equal(ids.Order(), handler.Seen.Select(j => j.Id).Order());
    }

    [Fact]
    public async Task InsertManyKeyed_KeyThatIsWaiting_IsLeftOut()
    {
        await using var node = await StorageHost.StartAsync();
        var due = node.Clock.GetUtcNow().AddDays(1).UtcDateTime;
        await node.EnqueueAsync(new NewJob(7, 0, Payload, due, "b"));
        await using var command = node.Database.DataSource.CreateCommand(JobSql.InsertManyKeyed);
        command.Parameters.Add(new() { Value = new[] { node.Jobs.NextId(), node.Jobs.NextId(), node.Jobs.NextId() } });
        command.Parameters.Add(new() { Value = new short[] { 7, 7, 7 } });
        command.Parameters.Add(new() { Value = new long[] { 1, 1, 1 } });
        command.Parameters.Add(new() { Value = new[] { due, due, due }, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = new[] { Payload, Payload, Payload } });
        command.Parameters.Add(new() { Value = due, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = new[] { "a", "b", null }, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });

        Assert.Equal(2, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TwoNodes_ManyJobs_EachIsRunOnce()
    {
        var handler = new RecordingHandler();
        await using var first = await StorageHost.StartAsync(null, handler);
        await using var second = await StorageHost.StartAsync(first.Database, handler);
        var due = first.Clock.GetUtcNow();
        for (var i = 0; i < 200; i++) await (i % 2 == 0 ? first : second).EnqueueAsync(new NewJob(7, i, Payload, due));

        await first.Get<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), handler.Seen.Select(j => j.Owner).Order());
    }

    [Fact]
    public async Task Failure_BacksOffByThePolicyAndThenParks()
    {
        var handler = new RecordingHandler(_ => throw new InvalidOperationException("no"))
        {
            Queue = new JobQueueDefinition(7, "test") { BackOff = JobQueueDefinition.Exponential(TimeSpan.FromHours(1), TimeSpan.FromHours(3)), RunsMax = 4 },
        };
        await using var node = await StorageHost.StartAsync(null, handler);
        var start = node.Clock.GetUtcNow();
        await node.EnqueueAsync(new NewJob(7, 0, Payload, start));

        await node.Get<ClockStepper>().AdvanceAsync(TimeSpan.FromDays(10), TestContext.Current.CancellationToken);

        var hours = handler.Seen.Select(j => (j.Run, Math.Round((j.DueAt - start).TotalHours))).ToArray();
        Assert.Equal([(1, 0d), (2, 1d), (3, 3d), (4, 6d)], hours);
        Assert.Equal("infinity", await node.ScalarAsync<string>("select due_at::text from storage.job"));
    }

    [Fact]
    public async Task AgainAt_RunsAtThatMoment()
    {
        var handler = new RecordingHandler(j => j.Run == 1 ? JobOutcome.AgainAt(j.DueAt.AddMinutes(90)) : JobOutcome.Done);
        await using var node = await StorageHost.StartAsync(null, handler);
        await node.EnqueueAsync(new NewJob(7, 0, Payload, node.Clock.GetUtcNow()));

        await node.Get<ClockStepper>().AdvanceAsync(TimeSpan.FromMinutes(89), TestContext.Current.CancellationToken);
        Assert.Single(handler.Seen);
        await node.Get<ClockStepper>().AdvanceAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Equal(2, handler.Seen.Count);
    }

    [Fact]
    public async Task Stop_RunningJob_IsFreeAgainAndTheRunDoesNotCount()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var endless = new EndlessHandler(started);
        var first = await StorageHost.StartAsync(null, endless);
        var database = first.Database;
        await using var second = await StorageHost.StartAsync(database);
        await first.EnqueueAsync(new NewJob(7, 0, Payload, first.Clock.GetUtcNow()));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await first.StopKeepingDatabaseAsync();

        var row = await second.ScalarAsync<string>(
            "select concat_ws(',', attempts, coalesce(node::text, 'free'), coalesce(leased_until::text, 'free')) from storage.job");
        Assert.Equal("0,free,free", row);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task DeadNode_ItsLeasedJob_IsRunByAnother()
    {
        var handler = new RecordingHandler();
        await using var node = await StorageHost.StartAsync(null, handler);
        var due = node.Clock.GetUtcNow().AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture);
        await node.ExecuteAsync($"""
            insert into storage.node values (100000, 'gone', 1, '{due}');
            insert into storage.job (id, queue, owner, attempts, node, due_at, created_at, leased_until, payload)
            values (5, 7, 1, 1, 100000, '{due}', '{due}', '{due}'::timestamptz + interval '1 year', '\x00')
            """);

        await handler.WhenSeenAsync(1);
        Assert.Equal(2, handler.Seen[0].Run);
    }

    private sealed class EndlessHandler(TaskCompletionSource started) : IJobHandler
    {
        public JobQueueDefinition Queue { get; } = new(7, "endless");

        public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return JobOutcome.Done;
        }
    }

    /// <summary>Its first run loses the worker's connection.</summary>
    private sealed class CuttingHandler : IJobHandler
    {
        public JobQueueDefinition Queue { get; } = new(7, "test");

        public StorageHost? Node { get; set; }

        public List<int> Runs { get; } = [];

        public async Task<JobOutcome> RunAsync(Job job, CancellationToken cancellationToken)
        {
            Runs.Add(job.Run);
            if (job.Run == 1)
            {
                await Node!.ExecuteAsync(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'freedompay jobs' and datname = current_database()");
            }

            return JobOutcome.Done;
        }
    }
}
