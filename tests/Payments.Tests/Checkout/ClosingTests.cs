using FreedomPay.CardNetwork;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>Payments that nobody pays, or that are taken back.</summary>
public sealed class ClosingTests : IAsyncLifetime
{
    private const string Told = """{"resultUrls":["http://127.0.0.1:9/result"]}""";

    private const string Asked = """{"checkUrl":"http://127.0.0.1:9/check","resultUrls":["http://127.0.0.1:9/result"]}""";

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
    [InlineData(null)]
    [InlineData(Till.InsufficientFunds)]
    [InlineData(ScriptedAuthentications.Card)]
    public async Task Lifetime_Over_ExpiresAndTheShopIsTold(string? tried)
    {
        var till = await TillAsync(Told);
        var customer = await till.OpenAsync(till.Order(100_00) with { Lifetime = TimeSpan.FromMinutes(5) });
        if (tried is not null) await till.PayAsync(customer, tried);

        await Node.Clock.AdvanceAsync(TimeSpan.FromMinutes(6), Cancellation);

        var view = await till.ViewAsync(customer);
        Assert.Equal((CheckoutStage.Expired, PaymentState.Expired), (view.Stage, view.Payment.State));
        Assert.Equal(DeclineReason.LifetimeExpired, view.Payment.Decline);
        Assert.Equal(1, await till.NoticesAsync());
        Assert.Equal(PaymentRefusal.LifetimeOver, (await till.PayAsync(customer)).Refusal);
        Assert.NotNull((await till.CompleteAsync(customer)).Refusal);
    }

    [Theory]
    [InlineData(Till.InsufficientFunds)]
    [InlineData(ScriptedAuthentications.Card)]
    public async Task Lifetime_CutByTheShopsAnswer_IsOverThen(string tried)
    {
        var till = await TillAsync(Asked);
        Node.Merchants.RemainingSeconds = 60;
        var customer = await till.OpenAsync();
        var opened = (await till.ViewAsync(customer)).ExpiresAt;
        await till.PayAsync(customer, tried);

        var left = (await till.ViewAsync(customer)).ExpiresAt - opened.AddDays(-1);
        Assert.InRange(left, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(30));
        await Node.Clock.AdvanceAsync(TimeSpan.FromSeconds(61), Cancellation);

        var view = await till.ViewAsync(customer);
        Assert.Equal((CheckoutStage.Expired, PaymentState.Expired), (view.Stage, view.Payment.State));
        Assert.Equal(1, await till.NoticesAsync());
        Assert.NotNull((await till.CompleteAsync(customer)).Refusal);
        Assert.Equal(PaymentRefusal.LifetimeOver, (await till.PayAsync(customer)).Refusal);
    }

    [Fact]
    public async Task Lifetime_IsNeverMadeLonger()
    {
        var till = await TillAsync(Asked);
        var customer = await till.OpenAsync(till.Order(100_00) with { Lifetime = TimeSpan.FromMinutes(5) });
        var expiresAt = (await till.ViewAsync(customer)).ExpiresAt;
        Node.Merchants.RemainingSeconds = int.MaxValue;
        await till.PayAsync(customer, Till.InsufficientFunds);
        Node.Merchants.RemainingSeconds = 301;
        await till.PayAsync(customer, Till.InsufficientFunds);

        Assert.Equal(expiresAt, (await till.ViewAsync(customer)).ExpiresAt);
        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(customer)).View!.Stage);
    }

    [Fact]
    public async Task Lifetime_OverWhileTheIssuerIsAsked_IsDecidedByTheIssuer()
    {
        var slow = new SlowNetwork(Node.Get<ICardNetwork>());
        var till = (await TillAsync()).Over(slow);
        var customer = await till.OpenAsync(till.Order(100_00) with { Lifetime = TimeSpan.FromMinutes(5) });
        var paying = till.PayAsync(customer);
        await slow.Answered;

        await Node.Clock.AdvanceAsync(TimeSpan.FromMinutes(6), Cancellation);
        var meanwhile = (await till.ViewAsync(customer)).Stage;
        slow.LetGo();

        Assert.Equal(CheckoutStage.Processing, meanwhile);
        Assert.Equal(CheckoutStage.Succeeded, (await paying).View!.Stage);
        await Node.Clock.AdvanceAsync(TimeSpan.FromMinutes(6), Cancellation);
        Assert.Equal(CheckoutStage.Succeeded, (await till.ViewAsync(customer)).Stage);
    }

    [Fact]
    public async Task Challenge_PayerDoesNotComeBack_MayTryAgainAfterFifteenMinutes()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();
        await till.PayAsync(customer, ScriptedAuthentications.Card);

        await Node.Clock.AdvanceAsync(TimeSpan.FromMinutes(16), Cancellation);

        var view = await till.ViewAsync(customer);
        Assert.Equal((CheckoutStage.Open, DeclineReason.AuthenticationFailed), (view.Stage, view.LastDecline!.Value));
        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(customer)).View!.Stage);
    }

    [Theory]
    [InlineData(null, DeclineReason.Abandoned)]
    [InlineData(Till.InsufficientFunds, DeclineReason.InsufficientFunds)]
    [InlineData(ScriptedAuthentications.Card, DeclineReason.Abandoned)]
    public async Task GiveUp_Unpaid_FailsWithTheLastDecline(string? tried, DeclineReason expected)
    {
        var till = await TillAsync(Told);
        var customer = await till.OpenAsync();
        if (tried is not null) await till.PayAsync(customer, tried);

        var view = (await till.GiveUpAsync(customer)).View!;

        Assert.Equal((CheckoutStage.Failed, expected), (view.Stage, view.Payment.Decline!.Value));
        Assert.Equal(1, await till.NoticesAsync());
        Assert.NotNull((await till.CompleteAsync(customer)).Refusal);
        Assert.Equal(0, Node.Bank.Core.Books.PaymentCount);
    }

    [Fact]
    public async Task GiveUp_Paid_ChangesNothing()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();
        await till.PayAsync(customer);

        var step = await till.GiveUpAsync(customer);

        Assert.NotNull(step.Refusal);
        Assert.Equal(CheckoutStage.Succeeded, step.View!.Stage);
    }

    [Fact]
    public async Task Cancel_UnpaidBill_WithdrawsItOnce()
    {
        var till = await TillAsync(Told);
        var payment = (await till.Checkouts.OpenAsync(till.Order(100_00), Cancellation)).Payment;

        var first = await till.Shop.CancelAsync(payment, Shop.Key("k"));
        var again = await till.Shop.CancelAsync(payment, Shop.Key("k"));
        var other = await till.Shop.CancelAsync(payment);

        Assert.Equal((OperationResult.Done, 0), (first.Result, first.ChildId));
        Assert.Equal(first, again);
        Assert.Equal(PaymentRefusal.NotSuccessful, other.Refusal);
        Assert.Equal(PaymentState.Failed, (await till.Shop.ViewAsync(payment)).State);
        Assert.Equal(1, await till.NoticesAsync());
    }

    [Fact]
    public async Task Cancel_HeldCheckout_ReleasesTheHoldOfTheCardThatPaid()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync(till.Order(100_00) with { OneStep = false });
        await till.PayAsync(customer, Till.InsufficientFunds);
        var payment = (await till.PayAsync(customer)).View!.Payment.Id;

        Assert.Equal(OperationResult.Done, (await till.Shop.CancelAsync(payment)).Result);
        Assert.Equal(CheckoutStage.Revoked, (await till.ViewAsync(customer)).Stage);
    }

    [Fact]
    public async Task Reject_WhenTheResultIsTold_UndoesItAndThePayerReadsWhy()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();
        var payment = (await till.PayAsync(customer)).View!.Payment.Id;

        Assert.True(await Node.Get<ICallbackRejection>().RejectAsync(till.Shop.Merchant.Id, payment, "Too late", Cancellation));

        await Books.SettledAsync(Node);
        var view = await till.ViewAsync(customer);
        Assert.Equal((CheckoutStage.Revoked, "Too late"), (view.Stage, view.MerchantWords));
    }

    private async Task<Till> TillAsync(string settings = "{}") => new(Node, await Shop.OpenAsync(Node, settings));
}
