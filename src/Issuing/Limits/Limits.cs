using System.Globalization;
using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Limits;

/// <summary>The public face.</summary>
internal sealed class Limits(RequestRunner runner, LimitTargets targets, NpgsqlDataSource database, TimeProvider clock) : ILimits
{
    public Task<RequestOutcome> SetAsync(PartnerCall call, LimitObject target, IReadOnlyList<LimitSetting> limits, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new SetLimits(target, limits), cancellationToken);

    public async Task<Reply<LimitList>> ListAsync(PartnerId partner, LimitObject target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (await targets.FindAsync(partner, target, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return IssuingRefusal.LimitObjectNotFound;
        }

        var now = clock.GetUtcNow();
        var (rules, used) = await ReadAsync(found, cancellationToken).ConfigureAwait(false);
        var views = rules.GroupBy(rule => (rule.Key.Operations, rule.Key.Region, rule.Key.Period)).Select(group =>
        {
            var (start, end) = LimitCalendar.Bounds(group.Key.Period, now);
            return new LimitView(
                group.Key.Operations.Code(), group.Key.Region, group.Key.Period.Code(), [.. group.Select(rule => UseOf(rule.Key, rule.Value, used, now))],
                start, end);
        });
        return new LimitList([.. views]);
    }

    private static LimitUse UseOf(LimitKey key, long value, UsageBook used, DateTimeOffset now)
    {
        var currency = Currency.FromNumber(key.Currency);
        var (sum, count) = used.Used(key, now);
        var counter = key.Measure == LimitMeasure.Count ? count : sum;
        return new LimitUse(key.Measure.Code(), Text(value), currency.Code, Text(counter), Text(Math.Max(0, value - counter)));

        string Text(long number) => key.Measure == LimitMeasure.Count
            ? number.ToString(CultureInfo.InvariantCulture)
            : MoneyText.Format(new Money(number, currency));
    }

    private async Task<(SortedDictionary<LimitKey, long> Rules, UsageBook Used)> ReadAsync(LimitTarget target, CancellationToken cancellationToken)
    {
        const string OfCard = "SELECT used FROM issuing.card WHERE partner_id = $1 AND id = $2";
        const string OfClient = "SELECT used FROM issuing.client WHERE partner_id = $1 AND id = $2";
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    """
                    SELECT r.transaction_type, r.region, r.period, r.amount_type, r.currency, r.value FROM issuing.limit_rule r
                    WHERE r.partner_id = $1 AND r.object_type = $2 AND r.object_id = $3
                    """)
                {
                    Parameters = { new() { Value = target.Partner }, new() { Value = (short)target.Type }, new() { Value = target.Id } },
                },
                new NpgsqlBatchCommand(target.Type == LimitTargetType.Client ? OfClient : OfCard)
                {
                    Parameters = { new() { Value = target.Partner }, new() { Value = target.Id } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rules = new SortedDictionary<LimitKey, long>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rules.Add(LimitKey.Read(reader, 0), reader.GetInt64(5));
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (rules, UsageBook.Parse(reader.GetString(0)));
    }
}
