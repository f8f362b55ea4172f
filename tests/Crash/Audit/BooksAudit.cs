using FreedomPay.Crash.Tests.Load;
using FreedomPay.Crash.Tests.Platform;

namespace FreedomPay.Crash.Tests.Audit;

/// <summary>The platform's payments are held against the bank's journal, and against the rule that nobody pays twice.</summary>
internal sealed class BooksAudit(PostgresProcess postgres, BankAccounts bank, Findings findings)
{
    private const short Held = 3;
    private const short Captured = 5;
    private const short Revoked = 7;
    private const short Failed = 8;
    private const short RefundDone = 102;
    private const short RefundFailed = 103;

    public async Task RunAsync(IReadOnlyCollection<Purchase> purchases, CancellationToken cancellationToken)
    {
        foreach (var oddity in bank.Oddities) findings.Check(false, $"the bank did what it must not: {oddity}");
        var payments = await ReadAsync("parent_id IS NULL", cancellationToken);
        var refunds = await ReadAsync("kind = 2", cancellationToken);
        CheckPayments(payments);
        CheckRefunds(refunds);
        CheckOrders(payments, purchases);
    }

    private async Task<List<Row>> ReadAsync(string which, CancellationToken cancellationToken)
    {
        var rows = await postgres.ReadAsync(
            $"SELECT merchant_id, id, state, order_id, amount, captured_amount, refunded_amount, refunding_amount, rrn FROM payments.payment WHERE {which}",
            cancellationToken);
        return
        [
            .. rows.Select(r => new Row(
                (long)r[0]!, (long)r[1]!, (short)r[2]!, (string)r[3]!, (long)r[4]!, (long)r[5]!, (long)r[6]!, (long)r[7]!, (string?)r[8] ?? "")),
        ];
    }

    private void CheckPayments(List<Row> payments)
    {
        var known = new HashSet<string>();
        foreach (var payment in payments)
        {
            findings.Check(known.Add(payment.Rrn), $"two payments have the RRN of {payment}");
            var there = bank.Payments.GetValueOrDefault(payment.Rrn);
            findings.Check(payment.Refunding == 0, $"something of {payment} is still being refunded");
            switch (payment.State)
            {
                case Held:
                    findings.Check(there is { Stands: true, Held: true } && there.Amount == payment.Amount, $"held here, not at the bank: {payment}");
                    break;
                case Captured:
                    findings.Check(
                        there is { Stands: true, Held: false } && there.Debited == payment.Captured && there.Refunded == payment.Refunded,
                        $"the bank debited {there?.Debited} and refunded {there?.Refunded} (reversed: {there?.Reversed}): {payment}");
                    break;
                case Revoked or Failed:
                    findings.Check(there is not { Stands: true }, $"nothing here, and the bank still has {there?.Amount}: {payment}");
                    break;
                default:
                    findings.Check(false, $"not at its end: {payment}");
                    break;
            }
        }

        foreach (var (rrn, payment) in bank.Payments)
        {
            findings.Check(!payment.Stands || known.Contains(rrn), $"the bank has {payment.Amount} under {rrn}, and we have no such payment");
        }
    }

    private void CheckRefunds(List<Row> refunds)
    {
        var known = new HashSet<string>();
        foreach (var refund in refunds)
        {
            known.Add(refund.Rrn);
            var isThere = bank.Refunds.TryGetValue(refund.Rrn, out var there);
            findings.Check(
                refund.State switch { RefundDone => isThere && there.Amount == refund.Amount, RefundFailed => !isThere, _ => false },
                $"at the bank: {(isThere ? there : null)}. Here: {refund}");
        }

        foreach (var (rrn, refund) in bank.Refunds) findings.Check(known.Contains(rrn), $"the bank refunded {refund} under {rrn}, and we did not");
    }

    /// <summary>One order, one payment; where each order has one client, at most one attempt too.</summary>
    private void CheckOrders(List<Row> payments, IReadOnlyCollection<Purchase> purchases)
    {
        var contested = purchases.Where(p => p.Contested).Select(p => (p.Merchant, p.Order)).ToHashSet();
        foreach (var order in payments.GroupBy(p => (p.Merchant, p.Order)))
        {
            var charged = order.Count(p => p.State is not (Revoked or Failed));
            var standing = order.Count(p => bank.Payments.TryGetValue(p.Rrn, out var there) && there.Stands);
            findings.Check(charged <= 1 && standing <= 1, $"order {order.Key} was charged {charged} times here and {standing} times at the bank");
            findings.Check(contested.Contains(order.Key) || order.Count() == 1, $"order {order.Key} was attempted {order.Count()} times under one key");
        }

        foreach (var paid in purchases.Where(p => p.Id > 0).GroupBy(p => (p.Merchant, p.Id)))
        {
            findings.Check(paid.Count() == 1, $"payment {paid.Key} was given to {paid.Count()} clients");
        }
    }

    private sealed record Row(
        long Merchant, long Id, short State, string Order, long Amount, long Captured, long Refunded, long Refunding, string Rrn);
}
