using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests;

/// <summary>What a shop may say about a payment: before the charge, and when the result is told.</summary>
public sealed class MerchantsWordTests : IAsyncLifetime
{
    private PaymentsNode? _node;

    private PaymentsNode Node => _node!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _node = await PaymentsNode.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Books.AssertRightAsync(Node);
        await Node.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_ShopRefuses_NobodyIsAskedForMoney(bool allowed)
    {
        var shop = await Shop.OpenAsync(Node, """{"checkUrl":"http://127.0.0.1:9/check"}""");
        Node.Merchants.Allowed = allowed;

        var answer = await shop.PayAsync(100_00, order: "A");

        Assert.Equal("A", Node.Merchants.Last!.OrderId);
        Assert.Equal(answer.PaymentId, Node.Merchants.Last.Payment.Value);
        Assert.Equal(allowed ? null : DeclineReason.MerchantRefused, answer.Decline);
        Assert.Equal(allowed ? PaymentState.Captured : PaymentState.Failed, (await shop.ViewAsync(new PaymentId(answer.PaymentId))).State);
        Assert.Equal(allowed ? 1 : 0, Node.Bank.Core.Books.PaymentCount);
    }

    [Theory]
    [InlineData(null, 14, true)]
    [InlineData(60, 2, false)]
    [InlineData(600, 9, true)]
    [InlineData(600, 11, false)]
    [InlineData(int.MaxValue, 14, true)]
    [InlineData(int.MaxValue, 16, false)]
    public async Task Check_ShopLeavesLessTime_ThePayerIsTooLateAfterIt(int? seconds, int minutes, bool inTime)
    {
        var shop = await Shop.OpenAsync(Node, """{"checkUrl":"http://127.0.0.1:9/check"}""");
        Node.Merchants.RemainingSeconds = seconds;
        var payment = new PaymentId((await shop.PayAsync(100_00, card: ScriptedAuthentications.Card)).PaymentId);

        await Node.Clock.AdvanceAsync(TimeSpan.FromMinutes(minutes), Cancellation);
        var answer = await shop.CompleteAsync(payment);

        Assert.Equal(inTime ? null : PaymentRefusal.AlreadyPerformed, answer.Refusal);
        Assert.Equal(inTime ? PaymentState.Captured : PaymentState.Failed, (await shop.ViewAsync(payment)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reject_PaymentJustMade_IsUndoneWithItsFee(bool captured)
    {
        var shop = await Shop.OpenAsync(Node);
        var payment = captured ? await shop.CaptureAsync(100_00) : await shop.HoldAsync(100_00);

        Assert.True(await RejectAsync(shop, payment));
        Assert.True(await RejectAsync(shop, payment));

        await Books.SettledAsync(Node);
        var view = await shop.ViewAsync(payment);
        Assert.Equal((PaymentState.Revoked, 0), (view.State, view.CapturedAmount));
        Assert.Equal(PaymentKind.Cancel, Assert.Single(view.Children).Kind);
        Assert.Equal(0, (await shop.BalanceAsync()).Posted);
        Assert.Equal(PaymentRefusal.AlreadyCancelled, (await shop.CancelAsync(payment)).Refusal);
    }

    [Fact]
    public async Task Reject_RefundedOrClearedOrUnknownPayment_IsNotUndone()
    {
        var shop = await Shop.OpenAsync(Node);
        var refunded = await shop.CaptureAsync(100_00);
        await shop.RefundAsync(refunded, "1");
        var cleared = await shop.HoldAsync(100_00);
        await shop.ClearAsync(cleared);

        Assert.False(await RejectAsync(shop, refunded));
        Assert.False(await RejectAsync(shop, cleared));
        Assert.False(await RejectAsync(shop, new PaymentId(7)));
        Assert.Equal(PaymentState.Captured, (await shop.ViewAsync(refunded)).State);
    }

    [Fact]
    public async Task Reject_AgainstARefundAtTheSameTime_OneOfThemHappens()
    {
        var shop = await Shop.OpenAsync(Node);
        foreach (var payment in await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => shop.CaptureAsync(100_00))))
        {
            var rejecting = Task.Run(() => RejectAsync(shop, payment));
            var refund = await Task.Run(() => shop.RefundAsync(payment));
            Assert.NotEqual(await rejecting, refund.Result == OperationResult.Done);
        }
    }

    private Task<bool> RejectAsync(Shop shop, PaymentId payment) =>
        Node.Get<ICallbackRejection>().RejectAsync(shop.Merchant.Id, payment, "out of stock", Cancellation);
}
