using FreedomPay.CardNetwork;
using FreedomPay.Payments.States;
using FreedomPay.Payments.Tests.Payouts;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Payments.Tests;

/// <summary>A node falls while the bank is asked; another, with a link of its own, brings the exchange to its end.</summary>
public sealed class ResolutionTests : IAsyncLifetime
{
    private PaymentsNode? _node;
    private PaymentsNode? _other;
    private Shop? _shop;

    private PaymentsNode Node => _node!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync()
    {
        _node = await PaymentsNode.StartAsync();
        await Node.StopResolvingAsync();
        _shop = await Shop.OpenAsync(Node);
        _other = await Node.StartOtherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _other!.DisposeAsync();
        await Node.DisposeAsync();
    }

    [Theory]
    [InlineData((int)FaultKind.Timeout, true)]
    [InlineData((int)FaultKind.Timeout, false)]
    [InlineData((int)FaultKind.Lost, true)]
    public async Task Pay_NodeDiesBeforeTheAnswer_IsFailedAndReversedByAnother(int kind, bool oneStep)
    {
        Node.Bank.Core.Plan(new Fault((FaultKind)kind, FaultScope.Request, 1, ""));
        var before = Node.Bank.Core.MessageCount;
        _ = Shop.PayAsync(100_00, oneStep, order: "A");
        await Books.UntilAsync(() => Task.FromResult(Node.Bank.Core.MessageCount > before), "the bank was not asked");

        await Node.DieAsync();

        await Books.AssertRightAsync(Node);
        var payment = await Node.Reader.FindLatestAsync(Shop.Merchant.Id, "A", TestContext.Current.CancellationToken);
        Assert.Equal((PaymentState.Failed, DeclineReason.IssuerUnavailable), (payment!.State, payment.Decline));
        await Books.UntilAsync(
            async () => await Node.ReadAsync<long>("select count(*) from storage.node where number = 999") == 0, "the dead node's row stays");
    }

    [Fact]
    public async Task ClearRefundCancel_NodeDiesBeforeTheAnswer_AreBroughtToAnEndByAnother()
    {
        var (captured, held, left) = (await Shop.CaptureAsync(100_00), await Shop.HoldAsync(50_00), await Shop.HoldAsync(10_00));
        var before = Node.Bank.Core.MessageCount;
        Node.Bank.Core.Plan(new Fault(FaultKind.Timeout, FaultScope.Any, 3, ""));
        _ = Shop.RefundAsync(captured, "30");
        _ = Shop.ClearAsync(held, "20");
        _ = Shop.CancelAsync(left);
        await Books.UntilAsync(() => Task.FromResult(Node.Bank.Core.MessageCount == before + 3), "the bank was not asked");

        await Node.DieAsync();

        await Books.AssertRightAsync(Node);
        Assert.Equal(30_00, (await Shop.ViewAsync(captured)).RefundedAmount);
        Assert.Equal((PaymentState.Captured, 20_00), ((await Shop.ViewAsync(held)).State, (await Shop.ViewAsync(held)).CapturedAmount));
        Assert.Equal(PaymentState.Revoked, (await Shop.ViewAsync(left)).State);
    }

    [Theory]
    [InlineData((int)FaultKind.Timeout, Payer.GoodCard, PaymentState.Captured)]
    [InlineData((int)FaultKind.Lost, Payer.GoodCard, PaymentState.Captured)]
    [InlineData((int)FaultKind.Timeout, Payer.LaterRefused, PaymentState.Failed)]
    public async Task Payout_NodeDiesBeforeTheAnswer_IsBroughtToAnEndByAnother(int kind, string card, PaymentState end)
    {
        Node.Bank.Core.DelayPayouts(TimeSpan.Zero);
        var payer = await Payer.OpenAsync(Node);
        Node.Bank.Core.Plan(new Fault((FaultKind)kind, FaultScope.Payout, 1, ""));
        var before = Node.Bank.Core.MessageCount;
        _ = payer.PayOutAsync(100_00, card);
        await Books.UntilAsync(() => Task.FromResult(Node.Bank.Core.MessageCount > before), "the bank was not asked");

        await Node.DieAsync();

        await Books.AssertRightAsync(Node);
        var payout = await Node.ReadAsync<long>($"select id from payments.payment where merchant_id = {payer.Merchant.Value} and kind = 5");
        Assert.Equal(end, (await payer.ViewAsync(payout)).Payment.State);
        var left = end == PaymentState.Captured ? 900_00 : 1_000_00;
        Assert.Equal((left, left), await payer.FloatAsync());
    }

    [Fact]
    public async Task Payout_AnswerComesAfterAnotherNodeHasEndedIt_ChangesNothing()
    {
        var payer = await Payer.OpenAsync(Node);
        var slow = new SlowNetwork(Node.Get<ICardNetwork>());
        var paying = payer.PayOutAsync(100_00, network: slow);
        await slow.Answered;
        await Node.DieAsync();
        await Books.SettledAsync(Node);

        slow.LetGo();

        Assert.Equal((OperationResult.Done, 900_00), ((await paying).Result, (await paying).Balance));
        Assert.Equal((900_00, 900_00), await payer.FloatAsync());
        Assert.Equal(1, await payer.NoticesAsync());
        await Books.AssertRightAsync(Node);
    }

    [Fact]
    public async Task Refund_DatabaseFailsWhileItIsResolved_IsTriedAgainBeforeTheLeaseRunsOut()
    {
        var captured = await Shop.CaptureAsync(100_00);
        var before = Node.Bank.Core.MessageCount;
        Node.Bank.Core.Plan(new Fault(FaultKind.Timeout, FaultScope.Any, 1, ""));
        _ = Shop.RefundAsync(captured, "30");
        await Books.UntilAsync(() => Task.FromResult(Node.Bank.Core.MessageCount > before), "the bank was not asked");
        await Node.ExecuteAsync("alter table payments.payment rename to payment_away");

        await Node.DieAsync();
        await Books.UntilAsync(
            async () => await Node.ReadAsync<long>("select count(*) from payments.in_flight where node <> 999") == 1, "nobody took the refund over");
        await Node.ExecuteAsync("alter table payments.payment_away rename to payment");

        // Without a second try it would take the two minutes of the lease, or the minute after which the first node gives the bank up.
        await Books.AssertRightAsync(Node).WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        Assert.Equal(30_00, (await Shop.ViewAsync(captured)).RefundedAmount);
    }

    [Fact]
    public async Task Pay_AnswerComesAfterAnotherNodeGaveThePaymentUp_StaysFailed()
    {
        var slow = new SlowNetwork(Node.Get<ICardNetwork>());
        var key = Shop.Key("key");
        var paying = Shop.PayAsync(100_00, order: "A", idempotency: key, network: slow);
        await slow.Answered;
        await Node.DieAsync();
        await Books.UntilAsync(
            async () => (await Node.Reader.FindLatestAsync(Shop.Merchant.Id, "A", TestContext.Current.CancellationToken))!.State == PaymentState.Failed,
            "the payment was not given up");

        var answer = await Shop.PayAsync(100_00, order: "A", idempotency: key);

        slow.LetGo();

        Assert.Equal(OperationResult.Declined, (await paying).Result);
        Assert.Equal(answer, await Shop.PayAsync(100_00, order: "A", idempotency: key));
        await Books.AssertRightAsync(Node);
        Assert.Equal(0, (await Shop.BalanceAsync()).Posted);
    }

    [Fact]
    public async Task Pay_OneOfManyWasGivenUpWhenTheirAnswersCome_OnlyThatOneStaysFailed()
    {
        var slow = new SlowNetwork(Node.Get<ICardNetwork>());
        var before = Node.Bank.Core.MessageCount;
        var paying = Enumerable.Range(0, 40).Select(n => Shop.PayAsync(10_00, order: $"many-{n}", network: slow)).ToArray();
        await Books.UntilAsync(() => Task.FromResult(Node.Bank.Core.MessageCount == before + paying.Length), "the bank was not asked");
        await Node.ExecuteAsync("insert into storage.node (number, machine, process, started_at) values (999, '', 0, '2026-01-01')");
        await Node.ExecuteAsync("update payments.in_flight set node = 999 where id = (select min(id) from payments.in_flight)");
        await Books.UntilAsync(async () => await Node.ReadAsync<long>("select count(*) from payments.payment where state = 8") == 1, "none was given up");

        slow.LetGo();

        var answers = await Task.WhenAll(paying);
        Assert.Single(answers, answer => answer.Result == OperationResult.Declined);
        Assert.Equal(paying.Length - 1, answers.Count(answer => answer.Result == OperationResult.Done));
        await Books.AssertRightAsync(Node);
        Assert.Equal((paying.Length - 1) * 9_71, (await Shop.BalanceAsync()).Posted);
    }

    [Fact]
    public async Task Pay_BankIsAway_FailsAtOnceAndNothingIsReversed()
    {
        await using var node = await PaymentsNode.StartAsync(bankIsAway: true);
        var shop = await Shop.OpenAsync(node);

        var answer = await shop.PayAsync(100_00);

        Assert.Equal((OperationResult.Declined, DeclineReason.IssuerUnavailable), (answer.Result, answer.Decline));
        Assert.Equal(0, await node.ReadAsync<long>("select count(*) from payments.in_flight"));
        await Books.AssertRightAsync(node);
    }
}
