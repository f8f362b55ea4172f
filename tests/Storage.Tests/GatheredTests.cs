using System.Collections.Concurrent;
using Npgsql;

namespace FreedomPay.Storage.Tests;

public sealed class GatheredTests
{
    [Fact]
    public async Task ManyAtOnce_GoInFewStatements_EachGetsItsOwnResult()
    {
        var first = new TaskCompletionSource();
        var sizes = new ConcurrentQueue<int>();
        var gathered = new Gathered<int, int>(async items =>
        {
            sizes.Enqueue(items.Count);
            await first.Task;
            return [.. items.Select(i => i * 2)];
        });
        var asked = Enumerable.Range(0, 1000).Select(gathered.RunAsync).ToArray();
        first.SetResult();
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i * 2), await Task.WhenAll(asked));
        Assert.InRange(sizes.Count, 4, 10);
        Assert.Equal(1000, sizes.Sum());
        Assert.Equal(14, await gathered.RunAsync(7));
    }

    [Fact]
    public async Task ManyCallers_NoneIsForgotten()
    {
        var gathered = new Gathered<int, int>(items => Task.FromResult<int[]>([.. items]));
        var results = await Task.WhenAll(Enumerable.Range(0, 20_000).Select(i => Task.Run(() => gathered.RunAsync(i))));
        Assert.Equal(Enumerable.Range(0, 20_000), results);
    }

    [Fact]
    public async Task RefusedStatement_OnlyTheItemAtFaultFails()
    {
        var gathered = new Gathered<int, int>(async items =>
        {
            await Task.Yield();
            return items.Contains(13) ? throw new PostgresException("no", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation) : [.. items];
        });
        var asked = Enumerable.Range(0, 50).Select(gathered.RunAsync).ToArray();
        await Assert.ThrowsAsync<PostgresException>(() => asked[13]);
        Assert.Equal(49, (await Task.WhenAll(asked.Where((_, i) => i != 13))).Length);
    }

    [Fact]
    public async Task DatabaseAway_AllFailAtOnce()
    {
        var statements = 0;
        var gate = new TaskCompletionSource();
        var gathered = new Gathered<int, int>(async _ =>
        {
            Interlocked.Increment(ref statements);
            await gate.Task;
            throw new NpgsqlException("away");
        });
        var asked = Enumerable.Range(0, 50).Select(gathered.RunAsync).ToArray();
        gate.SetResult();
        foreach (var task in asked) await Assert.ThrowsAsync<NpgsqlException>(() => task);
        Assert.InRange(statements, 1, 3);
    }
}
