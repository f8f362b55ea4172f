using System.Globalization;
using System.Text.RegularExpressions;
using FreedomPay.Issuing.Statements;
using Npgsql;

namespace FreedomPay.Issuing.Tests;

/// <summary>
/// A statement costs what it shows. Counted in pages read, which are the same on every machine: ten lines of a card are as near among a hundred thousand as
/// they are alone.
/// </summary>
public sealed partial class StatementScaleTests(IssuingNode node) : IClassFixture<IssuingNode>
{
    private const long Partner = 42;
    private const long Big = 1;
    private const long Small = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_DoNotGrowWithTheTable()
    {
        await FillAsync(Small, 1000);
        var alone = await PagesAsync(StatementReader.OperationsSql, Small, 10);
        await FillAsync(Big, 100_000);
        await ExecuteAsync("VACUUM ANALYZE issuing.operation");

        Assert.InRange(await PagesAsync(StatementReader.OperationsSql, Small, 10), 1, alone + 4);
        Assert.InRange(await PagesAsync(StatementReader.OperationsSql, Big, 10), 1, alone + 4);
        Assert.InRange(await PagesAsync(StatementReader.TurnoverSql, Big, null), 1, 16);
    }

    /// <summary>One line a minute from the beginning of 2026.</summary>
    private Task FillAsync(long card, int count) => ExecuteAsync(
        $"""
        INSERT INTO issuing.operation (partner_id, card_id, at, number, transaction_id, transaction_public_id, type, amount, is_debit, debit_total, credit_total,
            rrn, document)
        SELECT {Partner}, {card}, timestamptz '2026-01-01 00:00Z' + i * interval '1 minute', i, i, gen_random_uuid(), 1, 100, true, i * 100, 0,
            lpad(i::text, 12, '0'), gen_random_uuid()
        FROM generate_series(1, {count}) AS i
        """);

    private async Task<int> PagesAsync(string sql, long card, int? limit)
    {
        var explain = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql;
        await using var command = new NpgsqlCommand(explain, await Node.Database.DataSource.OpenConnectionAsync(Cancellation));
        await using (command.Connection)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Partner });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = card });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc) });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc) });
            if (limit is not null)
            {
                command.Parameters.Add(new NpgsqlParameter<short?> { TypedValue = null });
                command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = limit });
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 0 });
            }

            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                if (Buffers().Match(reader.GetString(0)) is { Success: true } buffers)
                {
                    // The first line with buffers is the top of the plan: its figure includes all below.
                    return buffers.Groups.Values.Skip(1).Where(group => group.Success).Sum(group => int.Parse(group.Value, CultureInfo.InvariantCulture));
                }
            }
        }

        throw new InvalidOperationException("The plan tells no buffers.");
    }

    private IssuingNode Node => node;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = node.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    [GeneratedRegex(@"Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?")]
    private static partial Regex Buffers();
}
