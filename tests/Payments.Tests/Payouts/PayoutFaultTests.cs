using FreedomPay.CardNetwork;
using FreedomPay.Payments.States;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Payments.Tests.Payouts;

public sealed class PayoutFaultTests(ImpatientNode shared) : Scenarios<ImpatientNode>(shared)
{
    [Theory]
    [InlineData((int)FaultKind.Timeout)]
    [InlineData((int)FaultKind.Lost)]
    [InlineData((int)FaultKind.Drop)]
    public async Task NoAnswer_IsRepeatedUntilPaidOnce(int kind)
    {
        var payer = await Payer.OpenAsync(Node);
        Plan((FaultKind)kind, count: 2);
        var key = Shop.Key("key");

        var answer = await payer.PayOutAsync(100_00, idempotency: key);

        Assert.Equal((OperationResult.UnderWay, 900_00), (answer.Result, answer.Balance));
        AssertRefused(PaymentRefusal.PayoutFloatTooLow, await payer.PayOutAsync(900_01));
        await Books.SettledAsync(Node);
        Assert.Equal(PaymentState.Captured, (await payer.ViewAsync(answer.PaymentId)).Payment.State);
        Assert.Equal((900_00, 900_00), await payer.FloatAsync());
        Assert.Equal(answer, await payer.PayOutAsync(100_00, idempotency: key));
        Assert.Equal(1, await payer.NoticesAsync());
    }

    [Fact]
    public async Task NoAnswer_DeadlineReached_IsNeverPaidLate()
    {
        await using var node = await PaymentsNode.StartAsync(TimeSpan.FromSeconds(1));
        await node.StopResolvingAsync();
        var payer = await Payer.OpenAsync(node);
        node.Bank.Core.Plan(new Fault(FaultKind.Lost, FaultScope.Payout, 1, ""));
        var answer = await payer.PayOutAsync(100_00, deadline: node.Get<TimeProvider>().GetUtcNow().AddHours(1));
        Assert.Equal(OperationResult.UnderWay, answer.Result);

        await node.Clock.AdvanceAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);

        var payment = (await payer.ViewAsync(answer.PaymentId)).Payment;
        Assert.Equal((PaymentState.Failed, DeclineReason.LifetimeExpired), (payment.State, payment.Decline));
        Assert.Equal((1_000_00, 1_000_00), await payer.FloatAsync());
        await Books.AssertRightAsync(node);
    }

    [Fact]
    public async Task BankIsAway_StaysReserved()
    {
        await using var node = await PaymentsNode.StartAsync(bankIsAway: true);
        var payer = await Payer.OpenAsync(node);
        var answer = await payer.PayOutAsync(100_00);
        Assert.Equal((OperationResult.UnderWay, 900_00), (answer.Result, answer.Balance));
        Assert.Equal((1_000_00, 900_00), await payer.FloatAsync());
    }

    [Fact]
    public async Task Crowd_WhileEverythingGoesWrong_EndsRight()
    {
        var payer = await Payer.OpenAsync(Node, balance: 500_00);
        Node.Bank.Core.DelayPayouts(TimeSpan.FromMilliseconds(200));
        FaultKind[] kinds = [FaultKind.Drop, FaultKind.Timeout, FaultKind.Lost, FaultKind.Decline];
        for (var n = 0; n < 16; n++) Plan(kinds[n % kinds.Length]);
        string[] cards = [Payer.GoodCard, Payer.LaterPaid, Payer.LaterRefused, "4556046085041740"];

        await Task.WhenAll(Enumerable.Range(0, 80).Select(n => Task.Run(() => payer.PayOutAsync(10_00 + n, cards[n % cards.Length]))));

        await Books.SettledAsync(Node);
        Node.Bank.Core.ClearFaults(); // Refusals pass repetitions, so some may be left; they are not for the other tests.
        var (posted, available) = await payer.FloatAsync();
        Assert.Equal(posted, available);
        Assert.True(posted >= 0);
    }

    private void Plan(FaultKind kind, int count = 1) => Node.Bank.Core.Plan(new Fault(kind, FaultScope.Payout, count, "05"));
}
