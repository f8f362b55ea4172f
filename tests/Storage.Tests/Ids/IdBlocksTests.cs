using FreedomPay.Storage.Ids;
using FreedomPay.Testing;

namespace FreedomPay.Storage.Tests.Ids;

public sealed class IdBlocksTests
{
    [Fact]
    public async Task Next_ManyThreadsAndTwoNodes_NeverTheSameId()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var command = database.DataSource.CreateCommand("create sequence payment_id start 1000000001 increment 100"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var first = new IdBlocks(database.DataSource, "public.payment_id");
        using var second = new IdBlocks(database.DataSource, "public.payment_id");
        var takers = Enumerable.Range(0, 8).Select(taker => Task.Run(async () =>
        {
            var node = taker % 2 == 0 ? first : second;
            var mine = new List<long>();
            for (var i = 0; i < 1000; i++) mine.Add(i % 2 == 0 ? node.Next() : await node.NextAsync(TestContext.Current.CancellationToken));
            return mine;
        }));

        var ids = (await Task.WhenAll(takers)).SelectMany(i => i).ToArray();

        Assert.Equal(8000, ids.Distinct().Count());
        Assert.Equal(1_000_000_001, ids.Min());
        Assert.True(ids.Max() < 1_000_000_001 + 20_000);
    }
}
