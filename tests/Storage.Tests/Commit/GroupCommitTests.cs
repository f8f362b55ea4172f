using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

public sealed class GroupCommitTests : CommitTest
{
    [Fact]
    public async Task CommitAsync_OneUnit_ReturnsOutcomeAndIsWritten()
    {
        await using var node = await StartAsync();

        Assert.Equal(7, await node.CommitAsync(Unit.Record(7)));
        Assert.Equal(7, Assert.Single(await RecordsAsync()));
    }

    [Fact]
    public async Task CommitAsync_UnitsThatWaitTogether_ShareOneTransactionAndSeeEachOther()
    {
        await using var node = await StartAsync(OneLane);
        Task<long>[] units;
        using (await node.HoldLaneAsync())
        {
            units = [.. Enumerable.Range(0, 200).Select(_ => node.CommitAsync(Unit.Count(1)))];
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), await Task.WhenAll(units));
        Assert.Equal(2, node.Hooks.Transactions);
        Assert.Equal(200, await ReadAsync<long>("select value from test.counter where id = 1"));
    }

    [Fact]
    public async Task CommitAsync_MoreThanATransactionTakes_AreSplit()
    {
        await using var node = await StartAsync(new CommitOptions { Lanes = 1, BatchSizeMax = 16 });
        Task<long>[] units;
        using (await node.HoldLaneAsync())
        {
            units = [.. Enumerable.Range(0, 100).Select(n => node.CommitAsync(Unit.Record(n)))];
        }

        await Task.WhenAll(units);
        Assert.Equal(1 + 7, node.Hooks.Transactions);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => (long)n), await RecordsAsync());
    }

    [Fact]
    public async Task CommitAsync_OverManyLanesAndNodes_EveryChangeCountsOnce()
    {
        await using var one = await StartAsync(new CommitOptions { Lanes = 3 });
        await using var other = await StartAsync(new CommitOptions { Lanes = 3 });

        await Task.WhenAll(Enumerable.Range(0, 600).Select(n => (n % 2 == 0 ? one : other).CommitAsync(Unit.Count(1 + (n % 5)))));

        Assert.Equal("{120,120,120,120,120}", await ReadAsync<string>("select array_agg(value order by id)::text from test.counter where id <= 5"));
    }

    [Fact]
    public async Task CommitAsync_DeclareThrows_FailsAlone()
    {
        await using var node = await StartAsync(OneLane);
        var bad = new Unit<int>(
            scope =>
            {
                scope.Part<TestRows>().Lock(2);
                throw new FormatException("declare");
            },
            static _ => 0);

        Assert.Equal("declare", (await FailsAloneAsync<FormatException>(node, bad)).Message);
    }

    [Fact]
    public async Task CommitAsync_DecideThrows_FailsAloneAndNothingOfItIsWritten()
    {
        await using var node = await StartAsync(OneLane);
        var bad = new Unit<int>(
            static _ => { },
            scope =>
            {
                scope.Part<TestRows>().Record(666, "half done");
                throw new FormatException("decide");
            });

        Assert.Equal("decide", (await FailsAloneAsync<FormatException>(node, bad)).Message);
    }

    [Fact]
    public async Task CommitAsync_DatabaseRefusesOne_FailsAlone()
    {
        await using var node = await StartAsync(OneLane);

        Assert.Equal("23514", (await FailsAloneAsync<PostgresException>(node, Unit.Record(666, "refused"))).SqlState);
    }

    [Fact]
    public async Task CommitAsync_TextThatCannotBeSent_FailsAlone()
    {
        await using var node = await StartAsync(OneLane);

        await FailsAloneAsync<Exception>(node, Unit.Record(666, "half a \uD800 pair"));
        await FailsAloneAsync<PostgresException>(node, Unit.Record(666, "a \0 byte"));
    }

    [Fact]
    public async Task CommitAsync_PartThrowsWhileReadingOrWriting_CallersHearOfItAndTheLaneGoesOn()
    {
        await using var node = await StartAsync(OneLane);
        node.Hooks.OnRead = static () => throw new KeyNotFoundException("read");
        await Assert.ThrowsAsync<KeyNotFoundException>(() => node.CommitAsync(Unit.Record(1)));
        node.Hooks.OnRead = null;
        node.Hooks.OnWrite = static () => throw new InvalidOperationException("write");
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.CommitAsync(Unit.Record(2)));
        node.Hooks.OnWrite = null;

        await node.CommitAsync(Unit.Record(3));

        Assert.Equal(3, Assert.Single(await RecordsAsync()));
    }

    [Fact]
    public async Task CommitAsync_PartThrowsAfterTheCommit_OutcomeIsGivenAndNothingIsDoubled()
    {
        await using var node = await StartAsync(OneLane);
        node.Hooks.OnCommitted = static () => throw new InvalidOperationException("after");

        Assert.Equal(1, await node.CommitAsync(Unit.Record(1)));
        Assert.Equal(2, await node.CommitAsync(Unit.Record(2)));
        Assert.Equal("1 2", string.Join(' ', await RecordsAsync()));
    }

    [Fact]
    public async Task CommitAsync_RowsLockedInAnyOrderOnTwoNodes_NeverDeadlocks()
    {
        await using var one = await StartAsync(new CommitOptions { Lanes = 2, BatchSizeMax = 4 });
        await using var other = await StartAsync(new CommitOptions { Lanes = 2, BatchSizeMax = 4 });
        long[] up = [.. Enumerable.Range(1, 20).Select(n => (long)n)];
        long[] down = [.. up.Reverse()];

        var ups = Enumerable.Range(0, 150).Select(n => one.CommitAsync(Unit.Count(up[(n % 10)..])));
        var downs = Enumerable.Range(0, 150).Select(n => other.CommitAsync(Unit.Count(down[(n % 10)..])));
        await Task.WhenAll(ups.Concat(downs));

        Assert.Equal(0, await ReadAsync<long>("select deadlocks from pg_stat_database where datname = current_database()"));
        Assert.Equal(150 * 2 * 155 / 10, await ReadAsync<decimal>("select sum(value) from test.counter"));
    }

    [Fact]
    public async Task StopAsync_WithWorkWaiting_FinishesItAndTakesNoMore()
    {
        await using var node = await StartAsync(OneLane);
        Task<long>[] units;
        Task stopped;
        using (await node.HoldLaneAsync())
        {
            units = [.. Enumerable.Range(0, 50).Select(n => node.CommitAsync(Unit.Record(n)))];
            stopped = node.Committer.StopAsync(CancellationToken.None);
        }

        await stopped;
        Assert.All(units, unit => Assert.True(unit.IsCompletedSuccessfully));
        Assert.Equal(50, (await RecordsAsync()).Length);
        Assert.Equal(0, await ReadAsync<long>("select count(*) from storage.commit_lane"));
        await Assert.ThrowsAnyAsync<Exception>(() => node.CommitAsync(Unit.Record(51)));
    }

    private async Task<TException> FailsAloneAsync<TException>(CommitNode node, UnitOfWork bad)
        where TException : Exception
    {
        Task<long>[] good;
        Task failing;
        using (await node.HoldLaneAsync())
        {
            var first = Enumerable.Range(0, 5).Select(n => node.CommitAsync(Unit.Record(n))).ToArray();
            failing = bad is Unit<int> number ? node.CommitAsync(number) : node.CommitAsync((Unit<long>)bad);
            good = [.. first, .. Enumerable.Range(5, 5).Select(n => node.CommitAsync(Unit.Record(n)))];
        }

        var failure = await Assert.ThrowsAnyAsync<TException>(() => failing);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => (long)n), await Task.WhenAll(good));
        Assert.Equal(Enumerable.Range(0, 10).Select(n => (long)n), (await RecordsAsync()).Distinct());
        Assert.Equal(0, (await RecordsAsync()).Length % 10);
        return failure;
    }
}
