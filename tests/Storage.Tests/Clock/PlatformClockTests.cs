using FreedomPay.Storage.Clock;
using FreedomPay.Storage.Jobs;
using FreedomPay.Storage.Tests.Jobs;
using FreedomPay.Testing;

namespace FreedomPay.Storage.Tests.Clock;

public sealed class PlatformClockTests
{
    [Fact]
    public async Task Advance_IsSeenByOtherNodesAndAfterARestart()
    {
        await using var first = await StorageHost.StartAsync();
        await using var second = await StorageHost.StartAsync(first.Database);

        await first.Get<ClockStepper>().AdvanceAsync(TimeSpan.FromDays(3), TestContext.Current.CancellationToken);
        while (second.Clock.Offset < TimeSpan.FromDays(2)) await Task.Delay(10, TestContext.Current.CancellationToken);
        await using var third = await StorageHost.StartAsync(first.Database);

        Assert.True(first.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow() > TimeSpan.FromDays(2.9));
        Assert.Equal(first.Clock.Offset, second.Clock.Offset);
        Assert.Equal(first.Clock.Offset, third.Clock.Offset);
    }

    [Fact]
    public async Task Production_ClockCannotMove_AndAMovedDatabaseIsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(StorageModule.Schema);
        var production = new PlatformClock(database.DataSource, new StorageOptions(database.ConnectionString));
        var sandbox = new PlatformClock(database.DataSource, new StorageOptions(database.ConnectionString) { ClockMoves = true });

        await Assert.ThrowsAsync<InvalidOperationException>(() => production.AdvanceAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken));
        await sandbox.AdvanceAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => production.RefreshAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stepper_RunsDueWorkInOrderAtItsTimeAndReturnsAfterIt()
    {
        StorageHost? node = null;
        var times = new List<TimeSpan>();
        var start = default(DateTimeOffset);
        var handler = new RecordingHandler(_ =>
        {
            lock (times) times.Add(node!.Clock.GetUtcNow() - start);
            return JobOutcome.Done;
        });
        node = await StorageHost.StartAsync(null, handler);
        await using var owned = node;
        start = node.Clock.GetUtcNow();
        foreach (var hours in new[] { 5, 1, 30, 3 }) await node.EnqueueAsync(new NewJob(7, hours, [], start.AddHours(hours)));

        await node.Get<ClockStepper>().AdvanceAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);

        Assert.Equal([1L, 3L, 5L], handler.Seen.Select(j => j.Owner));
        Assert.Equal([1, 3, 5], times.Select(t => (int)t.TotalHours));
        Assert.True(node.Clock.GetUtcNow() - start >= TimeSpan.FromHours(24));
        Assert.Equal(1, await node.ScalarAsync<long>("select count(*) from storage.job"));
    }
}
