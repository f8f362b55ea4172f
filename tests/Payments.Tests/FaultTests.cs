using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.States;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Payments.Tests;

/// <summary>A node whose link gives up soon.</summary>
public sealed class ImpatientNode : SharedNode
{
    private protected override TimeSpan? AnswerTimeout => TimeSpan.FromSeconds(1);
}

public sealed class FaultTests(ImpatientNode shared) : Scenarios<ImpatientNode>(shared)
{
    [Theory]
    [InlineData((int)FaultKind.Timeout, true)]
    [InlineData((int)FaultKind.Timeout, false)]
    [InlineData((int)FaultKind.Lost, true)]
    [InlineData((int)FaultKind.Drop, true)]
    [InlineData((int)FaultKind.Drop, false)]
    public async Task Pay_NoAnswer_FailsAndIsReversed(int kind, bool oneStep)
    {
        var shop = await OpenShopAsync("""{"uniqueOrder":true}""");
        Plan((FaultKind)kind, FaultScope.Request);
        var key = Shop.Key("key");

        var answer = await shop.PayAsync(100_00, oneStep, order: "A", idempotency: key);

        Assert.Equal((OperationResult.Declined, DeclineReason.IssuerUnavailable), (answer.Result, answer.Decline));
        await Books.SettledAsync(Node);
        Assert.Equal(BankPaymentState.Reversed, AtBank(answer)!.Value.State);
        Assert.Equal(PaymentState.Failed, (await shop.ViewAsync(new PaymentId(answer.PaymentId))).State);
        Assert.Equal(answer, await shop.PayAsync(100_00, oneStep, order: "A", idempotency: key));
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, oneStep, order: "A")).Result);
    }

    [Fact]
    public async Task Pay_ReversalsAreLostToo_UntilOneIsAcknowledged()
    {
        var shop = await OpenShopAsync();
        Plan(FaultKind.Timeout, FaultScope.Any, count: 2);

        var answer = await shop.PayAsync(100_00);

        Assert.Equal(OperationResult.Declined, answer.Result);
        await Books.SettledAsync(Node);
        Assert.Equal(BankPaymentState.Reversed, AtBank(answer)!.Value.State);
        Assert.Empty(Node.Bank.Core.PendingFaults());
    }

    [Theory]
    [InlineData((int)FaultKind.Timeout)]
    [InlineData((int)FaultKind.Lost)]
    [InlineData((int)FaultKind.Drop)]
    public async Task Clear_NoAnswer_IsRepeatedUntilDoneOnce(int kind)
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00);
        Plan((FaultKind)kind, FaultScope.Any);
        var key = Shop.Key("key");

        Assert.Equal(OperationResult.UnderWay, (await shop.ClearAsync(payment, "60", key)).Result);
        var again = await shop.ClearAsync(payment, "60", key);

        Assert.Equal((OperationResult.Done, 60_00), (again.Result, again.CapturedAmount));
        await Books.SettledAsync(Node);
        Assert.Equal(again, await shop.ClearAsync(payment, "60", key));
        Assert.Equal((PaymentState.Captured, 60_00), ((await shop.ViewAsync(payment)).State, (await shop.ViewAsync(payment)).CapturedAmount));
    }

    [Theory]
    [InlineData((int)FaultKind.Timeout)]
    [InlineData((int)FaultKind.Lost)]
    [InlineData((int)FaultKind.Drop)]
    public async Task Cancel_NoAnswer_IsRepeatedUntilDone(int kind)
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00);
        Plan((FaultKind)kind, FaultScope.Any);

        var answer = await shop.CancelAsync(payment);

        Assert.Equal(OperationResult.UnderWay, answer.Result);
        await Books.SettledAsync(Node);
        Assert.Equal(PaymentState.Revoked, (await shop.ViewAsync(payment)).State);
        var child = Assert.Single((await shop.ViewAsync(payment)).Children);
        Assert.Equal((answer.ChildId, ChildState.Succeeded), (child.Id.Value, child.Child));
    }

    [Theory]
    [InlineData((int)FaultKind.Timeout)]
    [InlineData((int)FaultKind.Lost)]
    [InlineData((int)FaultKind.Drop)]
    public async Task Refund_NoAnswer_IsReservedAndRepeatedUntilPaidOnce(int kind)
    {
        var shop = await OpenShopAsync();
        var payment = await shop.CaptureAsync(100_00);
        Plan((FaultKind)kind, FaultScope.Any);

        var answer = await shop.RefundAsync(payment, "60");
        var tooMuch = await shop.RefundAsync(payment, "60");

        Assert.Equal(OperationResult.UnderWay, answer.Result);
        AssertRefused(PaymentRefusal.AmountAboveRefundable, tooMuch);
        await Books.SettledAsync(Node);
        Assert.Equal(60_00, (await shop.ViewAsync(payment)).RefundedAmount);
        Assert.Equal(40_00, (await shop.RefundAsync(payment)).Amount);
    }

    [Fact]
    public async Task WhileAClearingIsUnknown_OtherOperationsWait()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00);
        Plan(FaultKind.Timeout, FaultScope.Any, count: 2);

        Assert.Equal(OperationResult.UnderWay, (await shop.ClearAsync(payment)).Result);
        AssertRefused(PaymentRefusal.OperationUnderWay, await shop.CancelAsync(payment));
        AssertRefused(PaymentRefusal.OperationUnderWay, await shop.ClearAsync(payment));
        AssertRefused(PaymentRefusal.OperationUnderWay, await shop.RefundAsync(payment));

        await Books.SettledAsync(Node);
        Assert.Equal(OperationResult.Done, (await shop.RefundAsync(payment)).Result);
    }

    [Fact]
    public async Task Crowd_WhileEverythingGoesWrong_EndsRight()
    {
        var shop = await OpenShopAsync();
        FaultKind[] kinds = [FaultKind.Drop, FaultKind.Timeout, FaultKind.Lost, FaultKind.Decline];
        for (var n = 0; n < 16; n++) Plan(kinds[n % kinds.Length], FaultScope.Any);

        await Task.WhenAll(Enumerable.Range(0, 120).Select(n => Task.Run(async () =>
        {
            var answer = await shop.PayAsync(100_00 + n, oneStep: n % 2 == 0);
            if (answer.Result != OperationResult.Done) return;
            var payment = new PaymentId(answer.PaymentId);
            switch (n % 4)
            {
                case 0:
                    await shop.RefundAsync(payment, "50");
                    break;
                case 1:
                    await shop.ClearAsync(payment, "70");
                    break;
                case 3:
                    await shop.CancelAsync(payment);
                    break;
                default:
                    break;
            }
        })));

        // Declines pass repetitions: some may have met nobody, and are not for the tests to come.
        Node.Bank.Core.ClearFaults();
    }

    private void Plan(FaultKind kind, FaultScope scope, int count = 1) => Node.Bank.Core.Plan(new Fault(kind, scope, count, "05"));

    private BankPayment? AtBank(OperationAnswer answer) =>
        Node.Bank.Core.Books.Find(long.Parse(answer.Rrn!, System.Globalization.CultureInfo.InvariantCulture));
}
