using FreedomPay.CardNetwork;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Payouts;

/// <summary>The bank accepts and decides later.</summary>
public sealed class PendingPayoutTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    [Theory]
    [InlineData(Payer.LaterPaid, null)]
    [InlineData(Payer.LaterRefused, DeclineReason.DoNotHonour)]
    public async Task Pending_IsAskedAboutUntilTheBankHasDecided(string card, DeclineReason? refusal)
    {
        var payer = await Payer.OpenAsync(Node, settings: """{"payoutFeeBasisPoints":100}""");
        var key = Shop.Key("key");
        Node.Bank.Core.DelayPayouts(TimeSpan.FromHours(1));

        var answer = await payer.PayOutAsync(100_00, card, key);

        Assert.Equal((OperationResult.UnderWay, 899_00), (answer.Result, answer.Balance));
        Assert.Equal((1_000_00, 899_00), await payer.FloatAsync());
        Assert.Equal(PaymentState.Processing, (await payer.ViewAsync(answer.PaymentId)).Payment.State);
        Assert.Equal(0, await payer.NoticesAsync());
        Assert.Equal(answer, await payer.PayOutAsync(100_00, card, key));

        Node.Bank.Core.DelayPayouts(TimeSpan.Zero);
        await payer.EndedAsync(answer.PaymentId);

        var payout = await payer.ViewAsync(answer.PaymentId);
        Assert.Equal(
            (refusal is null ? PaymentState.Captured : PaymentState.Failed, refusal), (payout.Payment.State, payout.Payment.Decline));
        var left = refusal is null ? 899_00 : 1_000_00;
        Assert.Equal((left, left), await payer.FloatAsync());
        Assert.Equal(left, payout.Balance?.MinorUnits);
        Assert.Equal(1, await payer.NoticesAsync());
        Assert.Equal(answer, await payer.PayOutAsync(100_00, card, key));
    }

    [Fact]
    public async Task Deadline_ReachedWhileTheBankHasNotPaid_IsFailed()
    {
        var payer = await Payer.OpenAsync(Node);
        Node.Bank.Core.DelayPayouts(TimeSpan.FromHours(24));
        var deadline = Node.Get<TimeProvider>().GetUtcNow().AddHours(2);
        var answer = await payer.PayOutAsync(100_00, Payer.LaterPaid, deadline: deadline);

        await AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(PaymentState.Processing, (await payer.ViewAsync(answer.PaymentId)).Payment.State);
        await AdvanceAsync(TimeSpan.FromHours(1));

        await payer.EndedAsync(answer.PaymentId);
        var payout = await payer.ViewAsync(answer.PaymentId);
        Assert.Equal((PaymentState.Failed, DeclineReason.LifetimeExpired), (payout.Payment.State, payout.Payment.Decline));
        Assert.Equal((1_000_00, 1_000_00), await payer.FloatAsync());
        Assert.Equal(1, await payer.NoticesAsync());
    }

    [Fact]
    public async Task Deadline_WhenTheBankHasPaid_IsPaid()
    {
        var payer = await Payer.OpenAsync(Node);
        Node.Bank.Core.DelayPayouts(TimeSpan.FromHours(24));
        var answer = await payer.PayOutAsync(100_00, Payer.LaterPaid, deadline: Node.Get<TimeProvider>().GetUtcNow().AddHours(2));
        Node.Bank.Core.DelayPayouts(TimeSpan.Zero);

        await AdvanceAsync(TimeSpan.FromHours(2));

        await payer.EndedAsync(answer.PaymentId);
        Assert.Equal(PaymentState.Captured, (await payer.ViewAsync(answer.PaymentId)).Payment.State);
    }

    [Fact]
    public async Task Deadline_OfAPayoutThatHasEnded_ChangesNothing()
    {
        var payer = await Payer.OpenAsync(Node);
        var answer = await payer.PayOutAsync(100_00, deadline: Node.Get<TimeProvider>().GetUtcNow().AddHours(2));
        await AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(PaymentState.Captured, (await payer.ViewAsync(answer.PaymentId)).Payment.State);
        Assert.Equal(1, await payer.NoticesAsync());
    }

    private Task AdvanceAsync(TimeSpan time) => Node.Clock.AdvanceAsync(time, TestContext.Current.CancellationToken);
}
