using FreedomPay.Storage.Schema;
using FreedomPay.Testing;
using Npgsql;

namespace FreedomPay.Storage.Tests.Schema;

public sealed class SchemaMigratorTests
{
    /// <summary>Embeds Migrations/0001_first.sql and 0002_second.sql of this test project.</summary>
    private static readonly ModuleSchema Sample = new("sample", typeof(SchemaMigratorTests).Assembly);

    [Fact]
    public async Task Apply_EmptyDatabase_AppliesInOrderAndRecords()
    {
        await using var database = await TestDatabase.CreateAsync();
        var clock = new TestClock();

        var count = await SchemaMigrator.ApplyAsync(database.DataSource, [Sample], clock, TestContext.Current.CancellationToken);

        Assert.Equal(2, count);
        Assert.Equal(["0:first", "1:second"], await ReadAsync(database.DataSource, "select place || ':' || word from sample.word order by place"));
        Assert.Equal(
            ["1 first at noon", "2 second at noon"],
            await ReadAsync(
                database.DataSource,
                "select number || ' ' || name || case applied_at when '2026-01-01T12:00:00Z' then ' at noon' end from storage.migration order by number"));
    }

    [Fact]
    public async Task Apply_SecondTime_DoesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(Sample);
        Assert.Equal(0, await SchemaMigrator.ApplyAsync(database.DataSource, [Sample], TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Apply_ChangedText_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(Sample);
        await ExecuteAsync(database.DataSource, "update storage.migration set checksum = 'other' where number = 1");

        var error = await Assert.ThrowsAsync<SchemaException>(
            () => SchemaMigrator.ApplyAsync(database.DataSource, [Sample], TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains("sample/0001_first was changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_DatabaseOfNewerProgram_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(Sample);
        await ExecuteAsync(database.DataSource, "insert into storage.migration values ('sample', 3, 'third', 'x', '2026-01-01Z')");

        var error = await Assert.ThrowsAsync<SchemaException>(
            () => SchemaMigrator.ApplyAsync(database.DataSource, [Sample], TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains("sample/0003_third", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_FailingMigration_LeavesNothingOfIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        // The second migration's table is in its way.
        await ExecuteAsync(database.DataSource, "create schema sample; create table sample.second_only (x int)");

        var error = await Assert.ThrowsAsync<SchemaException>(
            () => SchemaMigrator.ApplyAsync(database.DataSource, [Sample], TimeProvider.System, TestContext.Current.CancellationToken));

        Assert.Contains("sample/0002_second failed", error.Message, StringComparison.Ordinal);
        Assert.Equal(["0:first"], await ReadAsync(database.DataSource, "select place || ':' || word from sample.word"));
    }

    [Fact]
    public async Task Apply_SeveralNodesAtOnce_EachMigrationRunsOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var nodes = Enumerable.Range(0, 4).Select(
            _ => SchemaMigrator.ApplyAsync(database.DataSource, [StorageModule.Schema, Sample], TimeProvider.System, TestContext.Current.CancellationToken));

        var counts = await Task.WhenAll(nodes);

        Assert.Single(counts, c => c > 0);
        Assert.Equal(["2"], await ReadAsync(database.DataSource, "select count(*)::text from sample.word"));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> ReadAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(reader.GetString(0));
        return [.. rows];
    }
}
