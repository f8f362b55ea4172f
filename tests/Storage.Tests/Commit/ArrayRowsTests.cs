using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

public sealed class ArrayRowsTests : CommitTest
{
    // What lanes set, for the planner.
    private const string LaneSettings =
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

    private static readonly string Items = ArrayRows.Of("owner bigint, id bigint");

    [Fact]
    public async Task Match_StatisticsOfAnEmptyTable_StillLooksEachKeyUp()
    {
        var plan = await PlanAsync(ArrayRows.Match("q", "k", "owner", "id"));

        Assert.Contains("Index Cond: ((owner = ANY (ARRAY[k.owner])) AND (id = k.id))", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainEquality_StatisticsOfAnEmptyTable_ReadsItWhole()
    {
        // Should PostgreSQL learn better one day, Match can go.
        Assert.Contains("Join Filter", await PlanAsync("q.owner = k.owner AND q.id = k.id"), StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(string condition)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var prepare = $"PREPARE one (bigint[], bigint[]) AS DELETE FROM queue q USING {Items} k WHERE {condition}";
        string[] statements = [LaneSettings, "CREATE TEMP TABLE queue (owner bigint, id bigint, PRIMARY KEY (owner, id))", "VACUUM ANALYZE queue", prepare];
        foreach (var sql in statements) await ExecuteAsync(connection, sql);
        await using var explain = new NpgsqlCommand("EXPLAIN EXECUTE one ('{1}', '{1}')", connection);
        var plan = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken)) plan.Add(reader.GetString(0));
        }

        await ExecuteAsync(connection, "DEALLOCATE ALL; DROP TABLE queue; RESET ALL");
        return string.Join('\n', plan);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
