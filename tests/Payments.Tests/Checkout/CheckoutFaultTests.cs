using FreedomPay.CardNetwork;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>Checkouts over a network that fails, and on a node that dies.</summary>
public sealed class CheckoutFaultTests : IAsyncLifetime
{
    private PaymentsNode? _node;

    private PaymentsNode Node => _node!;

    public async ValueTask InitializeAsync() => _node = await PaymentsNode.StartAsync(TimeSpan.FromSeconds(2));

    public async ValueTask DisposeAsync()
    {
        await Books.AssertRightAsync(Node);
        await Node.DisposeAsync();
    }

    [Theory]
    [InlineData((int)FaultKind.Timeout)]
    [InlineData((int)FaultKind.Lost)]
    public async Task Pay_NoAnswer_IsOverAndReversed(int kind)
    {
        var till = await TillAsync(Node);
        var customer = await till.OpenAsync();
        await till.PayAsync(customer, Till.InsufficientFunds);
        Node.Bank.Core.Plan(new Fault((FaultKind)kind, FaultScope.Request, 1, ""));

        var view = (await till.PayAsync(customer)).View!;
        await Books.SettledAsync(Node);

        Assert.Equal((CheckoutStage.Failed, DeclineReason.IssuerUnavailable), (view.Stage, view.Payment.Decline!.Value));
        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await till.PayAsync(customer)).Refusal);
        Assert.Equal(0, (await till.Shop.BalanceAsync()).Posted);
    }

    [Fact]
    public async Task Pay_BankIsAway_MayBeTriedAgain()
    {
        await using var node = await PaymentsNode.StartAsync(bankIsAway: true);
        var till = await TillAsync(node);
        var customer = await till.OpenAsync();

        var view = (await till.PayAsync(customer)).View!;

        Assert.Equal((CheckoutStage.Open, DeclineReason.IssuerUnavailable), (view.Stage, view.LastDecline!.Value));
        Assert.Equal(0, await node.ReadAsync<long>("select count(*) from payments.in_flight"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pay_NodeDiesWhileTheIssuerIsAsked_IsReversedAndItsLateAnswerChangesNothing(bool uniqueOrder)
    {
        var shop = await Shop.OpenAsync(Node, uniqueOrder ? """{"uniqueOrder":true}""" : "{}");
        var slow = new SlowNetwork(Node.Get<ICardNetwork>());
        var till = new Till(Node, shop).Over(slow);
        var customer = await till.OpenAsync(order: "A");
        var paying = till.PayAsync(customer);
        await slow.Answered;

        await Node.DieAsync();
        await Books.UntilAsync(async () => (await till.ViewAsync(customer)).Stage == CheckoutStage.Failed, "the payment was not given up");
        slow.LetGo();

        Assert.Equal(CheckoutStage.Failed, (await paying).View!.Stage);
        await Books.AssertRightAsync(Node);
        Assert.Equal(0, (await shop.BalanceAsync()).Posted);
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, order: "A")).Result);
    }

    [Fact]
    public async Task Pay_NodeDiedBeforeItAskedTheIssuer_IsOpenAgainWhenItsTimeIsOver()
    {
        var till = await TillAsync(Node);
        var customer = await till.OpenAsync();

        // What a node leaves that dies while it asks the merchant.
        await Node.ExecuteAsync("update payments.checkout set attempt = 7, tries = 1, busy_until = '2100-01-01'");
        var meanwhile = await till.PayAsync(customer);
        await Node.ExecuteAsync("update payments.checkout set busy_until = '2000-01-01'");

        Assert.Equal((PaymentRefusal.OperationUnderWay, CheckoutStage.Processing), (meanwhile.Refusal!.Value, meanwhile.View!.Stage));
        Assert.Equal(CheckoutStage.Open, (await till.ViewAsync(customer)).Stage);
        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(customer)).View!.Stage);
    }

    private static async Task<Till> TillAsync(PaymentsNode node) => new(node, await Shop.OpenAsync(node));
}
