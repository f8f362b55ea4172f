using FreedomPay.Kernel;

namespace FreedomPay.Payments.Tests;

/// <summary>Payments that many ask after at a time are looked up together.</summary>
public sealed class LookupTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    [Fact]
    public async Task Find_ManyAtOnce_EachGetsWhatItAskedFor()
    {
        var (shop, other) = (await OpenShopAsync(), await OpenShopAsync());
        var refunded = await shop.CaptureAsync(100_00);
        await shop.RefundAsync(refunded, "30");
        await shop.RefundAsync(refunded, "20");
        var plain = new PaymentId((await shop.PayAsync(7_00, order: "looked-up")).PaymentId);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(AskAsync)));

        async Task AskAsync()
        {
            var cancellation = TestContext.Current.CancellationToken;
            var found = await Node.Reader.FindAsync(shop.Merchant.Id, refunded, cancellation);
            Assert.Equal((refunded, 50_00L), (found!.Id, found.RefundedAmount));
            Assert.Equal([30_00, 20_00], found.Children.Select(child => child.Amount));
            Assert.All(found.Children, child => Assert.Equal(refunded, child.Parent));
            Assert.Empty((await Node.Reader.FindAsync(shop.Merchant.Id, plain, cancellation))!.Children);
            Assert.Equal(plain, (await Node.Reader.FindLatestAsync(shop.Merchant.Id, "looked-up", cancellation))!.Id);
            Assert.Null(await Node.Reader.FindAsync(other.Merchant.Id, refunded, cancellation));
            Assert.Null(await Node.Reader.FindLatestAsync(other.Merchant.Id, "looked-up", cancellation));
        }
    }
}
