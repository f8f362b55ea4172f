using System.Threading.Channels;
using FreedomPay.Storage.Nodes;

namespace FreedomPay.Storage.Tests.Nodes;

public sealed class NodeTests
{
    [Fact]
    public async Task LiveNodes_ShowsRunningNodesOnly()
    {
        await using var first = await StorageHost.StartAsync();
        var second = await StorageHost.StartAsync(first.Database);
        Assert.NotEqual(first.Node.Number, second.Node.Number);
        Assert.Equal([first.Node.Number, second.Node.Number], await first.Node.LiveNodesAsync(TestContext.Current.CancellationToken));
        Assert.False(first.Node.IsAlone);

        await second.DisposeAsync();
        while ((await first.Node.LiveNodesAsync(TestContext.Current.CancellationToken)).Count > 1) await Task.Yield();
        Assert.True(first.Node.IsAlone);
    }

    [Fact]
    public async Task StoppedNode_IsTakenOverOnceAndForgotten()
    {
        var recovery = new RecordingRecovery();
        var first = await StorageHost.StartAsync();
        await using var second = await StorageHost.StartAsync(first.Database, recovery);
        await using var third = await StorageHost.StartAsync(first.Database, recovery);
        await first.StopKeepingDatabaseAsync();

        Assert.Equal(1, await recovery.NextAsync());
        while (await second.ScalarAsync<long>("select count(*) from storage.node where number = 1") > 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(recovery.HasMore);
        await second.DisposeAsync();
        await third.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task LostLeaseConnection_IsRestoredUnderTheSameNumber()
    {
        await using var node = await StorageHost.StartAsync();
        await node.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'freedompay node'");

        while (!(await node.Node.LiveNodesAsync(TestContext.Current.CancellationToken)).Contains(node.Node.Number))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await node.ScalarAsync<long>("select count(*) from storage.node"));
    }

    [Fact]
    public async Task ChangeFeed_PublishedHere_IsHeardHereAtOnceAndThereSoon()
    {
        await using var first = await StorageHost.StartAsync();
        await using var second = await StorageHost.StartAsync(first.Database);
        await first.Node.LiveNodesAsync(TestContext.Current.CancellationToken);
        var here = new List<string>();
        var there = Channel.CreateUnbounded<string>();
        using var mine = first.Get<ChangeFeed>().Subscribe("merchants", here.Add);
        using var theirs = second.Get<ChangeFeed>().Subscribe("merchants", d => there.Writer.TryWrite(d));

        first.Get<ChangeFeed>().Publish("merchants", "500001");

        Assert.Contains("500001", here);
        while (await there.Reader.ReadAsync(TestContext.Current.CancellationToken) is not "500001")
        {
            // An empty detail: the subscriber is told at its node's start that it may have missed something.
        }
    }

    private sealed class RecordingRecovery : INodeRecovery
    {
        private readonly Channel<int> _dead = Channel.CreateUnbounded<int>();

        public bool HasMore => _dead.Reader.TryPeek(out _);

        public async Task<int> NextAsync() => await _dead.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public async Task RecoverAsync(int deadNode, CancellationToken cancellationToken) => await _dead.Writer.WriteAsync(deadNode, cancellationToken);
    }
}
