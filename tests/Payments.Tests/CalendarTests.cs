using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests;

public sealed class CalendarTests : IAsyncLifetime
{
    private PaymentsNode? _node;

    private PaymentsNode Node => _node!;

    public async ValueTask InitializeAsync() => _node = await PaymentsNode.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Books.AssertRightAsync(Node);
        await Node.DisposeAsync();
    }

    [Fact]
    public async Task Hold_NobodyClears_IsClearedInFullAfterFiveDays()
    {
        var shop = await Shop.OpenAsync(Node);
        var never = await Shop.OpenAsync(Node, """{"holdDays":null}""");
        var (left, cleared, cancelled) = (await shop.HoldAsync(100_00), await shop.HoldAsync(200_00), await shop.HoldAsync(300_00));
        var kept = await never.HoldAsync(400_00);
        var refused = await shop.HoldAsync(500_00, Shop.ClearingRefused);
        await shop.ClearAsync(cleared, "150");
        await shop.CancelAsync(cancelled);

        await AdvanceAsync(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(5));
        Assert.Equal(PaymentState.Held, (await shop.ViewAsync(left)).State);
        await AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((PaymentState.Captured, 100_00), ((await shop.ViewAsync(left)).State, (await shop.ViewAsync(left)).CapturedAmount));
        Assert.Equal((PaymentState.Captured, 150_00), ((await shop.ViewAsync(cleared)).State, (await shop.ViewAsync(cleared)).CapturedAmount));
        Assert.Equal(PaymentState.Revoked, (await shop.ViewAsync(cancelled)).State);
        Assert.Equal(PaymentState.Held, (await never.ViewAsync(kept)).State);
        Assert.Equal(PaymentState.Held, (await shop.ViewAsync(refused)).State);
        Assert.Equal(1, await Node.ReadAsync<long>("select count(*) from storage.job where queue = 10"));
    }

    [Fact]
    public async Task Refund_AfterHalfAYear_IsTooOld()
    {
        var shop = await Shop.OpenAsync(Node);
        var payment = await shop.CaptureAsync(100_00);

        await AdvanceAsync(TimeSpan.FromDays(180) - TimeSpan.FromMinutes(5));
        Assert.Equal(OperationResult.Done, (await shop.RefundAsync(payment, "1")).Result);
        await AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(PaymentRefusal.TooOld, (await shop.RefundAsync(payment, "1")).Refusal);
    }

    [Fact]
    public async Task Pay_CardOutOfDate_IsRefused()
    {
        var shop = await Shop.OpenAsync(Node);
        await AdvanceAsync(TimeSpan.FromDays(6 * 366));

        Assert.Equal(PaymentRefusal.CardExpired, (await shop.PayAsync(100_00)).Refusal);
    }

    private Task AdvanceAsync(TimeSpan step) => Node.Clock.AdvanceAsync(step, TestContext.Current.CancellationToken);
}
