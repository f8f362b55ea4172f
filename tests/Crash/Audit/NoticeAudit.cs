using FreedomPay.Crash.Tests.Load;
using FreedomPay.Crash.Tests.Platform;

namespace FreedomPay.Crash.Tests.Audit;

/// <summary>Every payment that came to its end was told to its shop, once or oftener, and always the same and the truth.</summary>
internal sealed class NoticeAudit(PostgresProcess postgres, ShopServer shops, Findings findings)
{
    private const short Failed = 8;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var body in shops.Forged) findings.Check(false, $"a shop was told something with a wrong signature: {body}");
        var told = shops.Notices.GroupBy(n => (n.Merchant, n.Payment)).ToDictionary(group => group.Key, group => group.Distinct().ToArray());
        var payments = await postgres.ReadAsync(
            "SELECT merchant_id, id, state, order_id, amount, one_step FROM payments.payment WHERE parent_id IS NULL", cancellationToken);
        foreach (var row in payments)
        {
            var succeeded = (short)row[2]! != Failed;
            var truth = new Notice((long)row[0]!, (long)row[1]!, (string)row[3]!, succeeded, succeeded && (bool)row[5]!, (long)row[4]!);
            var isTold = told.Remove((truth.Merchant, truth.Payment), out var notices);
            findings.Check(isTold, $"never told: {truth}");
            findings.Check(!isTold || notices!.SequenceEqual([truth]), $"told {string.Join(" and ", notices ?? [])}, and it was {truth}");
        }

        foreach (var unknown in told.Keys) findings.Check(false, $"told of payment {unknown}, which is none");
        var unfinished = await postgres.ReadAsync("SELECT count(*) FROM merchants.callback WHERE state <> 2", cancellationToken);
        findings.Check((long)unfinished[0][0]! == 0, $"{unfinished[0][0]} messages are not delivered");
    }
}
