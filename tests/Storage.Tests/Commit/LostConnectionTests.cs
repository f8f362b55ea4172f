using System.Globalization;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

public sealed class LostConnectionTests : CommitTest
{
    [Theory]
    [InlineData((int)Cut.BeforeCommit)]
    [InlineData((int)Cut.AfterCommit)]
    [InlineData((int)Cut.CommitComesLate)]
    [InlineData((int)Cut.WhileReading)]
    public async Task CommitAsync_ConnectionBreaks_EveryUnitIsDurableExactlyOnce(int where)
    {
        using var proxy = new CuttingProxy(Database.ConnectionString);
        await using var node = await CommitNode.StartAsync(proxy.ConnectionString, OneLane);
        await node.CommitAsync(Unit.Count(1));
        Task<long>[] units;
        using (await node.HoldLaneAsync())
        {
            units = [.. Enumerable.Range(0, 10).Select(n => node.CommitAsync(Both(n)))];
            proxy.CutNext((Cut)where);
        }

        Assert.Equal(Enumerable.Range(2, 10).Select(n => (long)n), await Task.WhenAll(units));
        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => (long)n), await RecordsAsync());
        Assert.Equal(11, await ReadAsync<long>("select value from test.counter where id = 1"));
    }

    private int _kills;

    [Fact]
    public async Task CommitAsync_AnswersToCommitAreLostAgainAndAgain_NothingIsDoubled()
    {
        using var proxy = new CuttingProxy(Database.ConnectionString);
        await using var node = await CommitNode.StartAsync(proxy.ConnectionString, OneLane);
        for (var n = 0; n < 12; n++)
        {
            proxy.CutNext(n % 3 == 0 ? Cut.BeforeCommit : Cut.AfterCommit);
            await node.CommitAsync(Unit.Record(n));
        }

        Assert.Equal(12, proxy.Cuts);
        Assert.Equal(Enumerable.Range(0, 12).Select(n => (long)n), await RecordsAsync());
    }

    [Fact]
    public async Task CommitAsync_BackendsAreKilledUnderLoad_EveryOutcomeIsDurableExactlyOnce()
    {
        const int UnitsMin = 3000, KillsMin = 11;
        var settings = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { ApplicationName = "lanes of " + Database.GetHashCode() };
        await using var node = await CommitNode.StartAsync(settings.ConnectionString, new CommitOptions { Lanes = 3, BatchSizeMax = 8 });
        using var done = new CancellationTokenSource();
        var killing = KillAsync(settings.ApplicationName!, done.Token);

        var next = -1L;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            while (Interlocked.Read(ref next) + 1 < UnitsMin || Volatile.Read(ref _kills) < KillsMin)
            {
                var n = Interlocked.Increment(ref next);
                Assert.Equal(n, await node.CommitAsync(Record(n)));
            }
        }));
        await done.CancelAsync();
        await killing;

        Assert.Equal(Enumerable.Range(0, (int)next + 1).Select(n => (long)n), await RecordsAsync());
        Assert.Equal(next + 1, await ReadAsync<decimal>("select sum(value) from test.counter"));

        static Unit<long> Record(long n) => new(
            scope => scope.Part<TestRows>().Lock(1 + (n % 7)),
            scope =>
            {
                scope.Part<TestRows>().Add(1 + (n % 7), 1);
                scope.Part<TestRows>().Record(n, "");
                return n;
            });
    }

    [Fact]
    public async Task CommitAsync_DatabaseIsAway_WaitsAndGoesOn()
    {
        using var proxy = new CuttingProxy(Database.ConnectionString) { IsClosed = true };
        await using var node = await CommitNode.StartAsync(proxy.ConnectionString, OneLane);

        var unit = node.CommitAsync(Unit.Record(1));
        Assert.False(unit.IsCompleted);
        proxy.IsClosed = false;

        Assert.Equal(1, await unit);
    }

    [Fact]
    public async Task DisposeAsync_DatabaseIsAway_CallersHearOfIt()
    {
        using var proxy = new CuttingProxy(Database.ConnectionString) { IsClosed = true };
        var node = await CommitNode.StartAsync(proxy.ConnectionString, new CommitOptions { Lanes = 1, BatchSizeMax = 2 });
        var units = Enumerable.Range(0, 10).Select(n => node.CommitAsync(Unit.Record(n))).ToArray();

        await node.DisposeAsync();

        foreach (var unit in units) await Assert.ThrowsAnyAsync<Exception>(() => unit);
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task DroppedConnection_ReturnsToThePoolWithoutTheLanesSettings()
    {
        await using var node = await CommitNode.StartAsync(Database.ConnectionString + ";Maximum Pool Size=1", OneLane);
        node.Hooks.OnWrite = static () => throw new FormatException("the transaction is open");
        await Assert.ThrowsAsync<FormatException>(() => node.CommitAsync(Unit.Count(1)));
        await node.Committer.StopAsync(CancellationToken.None);

        await using var command = node.DataSource.CreateCommand("select current_setting('enable_seqscan') || current_setting('plan_cache_mode')");
        Assert.Equal("onauto", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static Unit<long> Both(long n) => new(
        static scope => scope.Part<TestRows>().Lock(1),
        scope =>
        {
            scope.Part<TestRows>().Add(1, 1);
            scope.Part<TestRows>().Record(n, n.ToString(CultureInfo.InvariantCulture));
            return scope.Part<TestRows>().Value(1);
        });

    private async Task KillAsync(string application, CancellationToken done)
    {
        var random = new Random(1);
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var kill = new NpgsqlCommand(
            """
            select pg_terminate_backend(pid) from (select pid from pg_stat_activity where application_name = $1
                and (not $2 or query like '%COMMIT%') order by random() limit 1) one
            """,
            connection);
        kill.Parameters.Add(new NpgsqlParameter<string> { TypedValue = application });
        var committing = new NpgsqlParameter<bool>();
        kill.Parameters.Add(committing);
        while (!done.IsCancellationRequested)
        {
            committing.TypedValue = random.Next(2) == 0;
            if (await kill.ExecuteScalarAsync(CancellationToken.None) is true) Interlocked.Increment(ref _kills);
            await Task.Delay(random.Next(1, 25), CancellationToken.None);
        }
    }
}
