using FreedomPay.Ledger;

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

    private static async Task AssertFoundAsync(PaymentsNode node, long payment, string damage)
    {
        await node.ExecuteAsync(damage);
        var findings = new List<LedgerFinding>();
        await foreach (var finding in node.Get<LedgerVerification>().FindAsync(null, TestContext.Current.CancellationToken)) findings.Add(finding);
        Assert.Equal($"payment {payment}", Assert.Single(findings).Subject);
    }
}
