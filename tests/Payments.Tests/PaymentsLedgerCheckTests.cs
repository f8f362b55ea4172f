using FreedomPay.Ledger;

namespace FreedomPay.Payments.Tests;

public sealed class PaymentsLedgerCheckTests
{
    private const string TriggersOff = "alter table ledger.entry disable trigger user; ";

    [Fact]
    public async Task FindAsync_PaymentsThatDoNotAgree_AreFound()
    {
        await using var node = await PaymentsNode.StartAsync();
        var shop = await Shop.OpenAsync(node);
        var captured = await shop.CaptureAsync(100_00);
        await shop.RefundAsync(captured, "10");
        var held = await shop.HoldAsync(50_00);
        await Books.AssertRightAsync(node);

        await AssertFoundAsync(node, captured.Value, "update payments.payment set captured_amount = captured_amount - 1 where kind = 1 and state = 5", "captured_amount + 1");
        await AssertFoundAsync(node, captured.Value, "update payments.payment set fee_amount = fee_amount - 1 where kind = 1 and state = 5", "fee_amount + 1");
        await AssertFoundAsync(node, captured.Value, "update payments.payment set refunded_amount = refunded_amount - 1 where kind = 1 and state = 5", "refunded_amount + 1");
        await AssertFoundAsync(node, captured.Value, "update payments.payment set refunding_amount = refunding_amount + 1 where kind = 1 and state = 5", "refunding_amount - 1");
        await AssertFoundAsync(node, held.Value, "update payments.payment set state = 7 where kind = 1 and state = 3", null);
    }

    private static async Task AssertFoundAsync(PaymentsNode node, long payment, string damage, string? repair)
    {
        await node.ExecuteAsync(TriggersOff + damage);
        var findings = new List<LedgerFinding>();
        await foreach (var finding in node.Get<LedgerVerification>().FindAsync(null, TestContext.Current.CancellationToken)) findings.Add(finding);
        Assert.Equal($"payment {payment}", Assert.Single(findings).Subject);
        if (repair is null) return;
        var column = repair.Split(' ')[0];
        await node.ExecuteAsync($"update payments.payment set {column} = {repair} where kind = 1 and state = 5");
    }
}
