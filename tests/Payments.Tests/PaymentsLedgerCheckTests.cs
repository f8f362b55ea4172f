using FreedomPay.Ledger;
using FreedomPay.Payments.Tests.Payouts;

namespace FreedomPay.Payments.Tests;

public sealed class PaymentsLedgerCheckTests
{
    [Fact]
    public async Task FindAsync_PaymentsThatDoNotAgree_AreFound()
    {
        await using var node = await PaymentsNode.StartAsync();
        var shop = await Shop.OpenAsync(node);
        var captured = await shop.CaptureAsync(100_00);
        await shop.RefundAsync(captured, "10");
        var held = await shop.HoldAsync(50_00);
        await Books.AssertRightAsync(node);

        foreach (var column in new[] { "captured_amount", "fee_amount", "refunded_amount", "refunding_amount" })
        {
            var step = column == "refunding_amount" ? 1 : -1;
            await AssertFoundAsync(node, captured.Value, $"update payments.payment set {column} = {column} + {step} where id = {captured}");
            await node.ExecuteAsync($"update payments.payment set {column} = {column} - {step} where id = {captured}");
        }

        await AssertFoundAsync(node, held.Value, $"update payments.payment set state = 7 where id = {held}");
    }

    [Fact]
    public async Task FindAsync_PayoutsThatDoNotAgree_AreFound()
    {
        await using var node = await PaymentsNode.StartAsync();
        node.Bank.Core.DelayPayouts(TimeSpan.FromHours(1));
        await node.StopResolvingAsync();
        var payer = await Payer.OpenAsync(node, settings: """{"payoutFeeBasisPoints":100}""");
        var paid = (await payer.PayOutAsync(10_00)).PaymentId;
        var refused = (await payer.PayOutAsync(10_00, "4556046085041740")).PaymentId;
        var pending = (await payer.PayOutAsync(10_00, Payer.LaterPaid)).PaymentId;

        foreach (var (payout, state) in new[] { (paid, 202), (refused, 203), (pending, 201) })
        {
            foreach (var wrong in new[] { 201, 202, 203 }.Where(s => s != state))
            {
                await AssertFoundAsync(node, payout, $"update payments.payment set state = {wrong} where id = {payout}");
            }

            await node.ExecuteAsync($"update payments.payment set state = {state} where id = {payout}");
        }

        await AssertFoundAsync(node, paid, $"update payments.payout set fee = fee + 1 where id = {paid}");
        await node.ExecuteAsync($"update payments.payout set fee = fee - 1 where id = {paid}");
        await AssertFoundAsync(node, pending, $"update payments.payment set amount = amount + 1 where id = {pending}");
    }

    private static async Task AssertFoundAsync(PaymentsNode node, long payment, string damage)
    {
        await node.ExecuteAsync(damage);
        var findings = new List<LedgerFinding>();
        await foreach (var finding in node.Get<LedgerVerification>().FindAsync(null, TestContext.Current.CancellationToken)) findings.Add(finding);
        Assert.Equal($"payment {payment}", Assert.Single(findings).Subject);
    }
}
