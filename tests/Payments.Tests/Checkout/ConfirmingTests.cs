using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>Paid, and the shop may still refuse: what the payer is to see, and for how long. Spec: callbacks §3.2, §3.4.</summary>
public sealed class ConfirmingTests : IAsyncLifetime
{
    private const string Url = "http://127.0.0.1:9/result";

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
    [InlineData(true, PaymentState.Captured)]
    [InlineData(false, PaymentState.Held)]
    public async Task Paid_IsBeingConfirmedUntilTheShopHasAnswered(bool oneStep, PaymentState state)
    {
        var till = await TillAsync();
        Node.Answers.Awaited = true;
        var customer = await till.OpenAsync(Told(till) with { OneStep = oneStep });

        var paid = (await till.PayAsync(customer)).View!;

        Assert.Equal((CheckoutStage.Confirming, state, 0), (paid.Stage, paid.Payment.State, paid.TriesLeft));
        Assert.Equal((CallbackKind.PaymentResult, paid.Payment.Id.Value, true, Url),
            (Node.Answers.Last!.Kind, Node.Answers.Last.Subject, Node.Answers.Last.Succeeded, Node.Answers.Last.Url));
        Assert.Equal(CheckoutStage.Confirming, (await till.ViewAsync(customer)).Stage);

        Node.Answers.Awaited = false;
        Assert.Equal(CheckoutStage.Succeeded, (await till.ViewAsync(customer)).Stage);
    }

    [Fact]
    public async Task AnswerThatDoesNotCome_IsNotAwaitedLongerThanThirtySeconds()
    {
        var till = await TillAsync();
        Node.Answers.Awaited = true;
        var customer = await till.OpenAsync(Told(till));
        await till.PayAsync(customer);
        Assert.Equal(CheckoutStage.Confirming, (await till.ViewAsync(customer)).Stage);

        await Node.Clock.AdvanceAsync(TimeSpan.FromSeconds(31), Cancellation);

        Assert.Equal(CheckoutStage.Succeeded, (await till.ViewAsync(customer)).Stage);
    }

    [Fact]
    public async Task ShopOfTheSettings_IsAwaitedToo()
    {
        var till = await TillAsync($$"""{"resultUrls":["{{Url}}"]}""");
        Node.Answers.Awaited = true;
        Assert.Equal(CheckoutStage.Confirming, (await till.PayAsync(await till.OpenAsync())).View!.Stage);
        Assert.Null(Node.Answers.Last!.Url);
    }

    [Fact]
    public async Task NobodyIsTold_NothingIsAwaited()
    {
        var till = await TillAsync();
        Node.Answers.Awaited = true;
        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(await till.OpenAsync())).View!.Stage);
        Assert.Null(Node.Answers.Last);
    }

    [Fact]
    public async Task CardToBeKept_IsNotAwaited()
    {
        var till = await TillAsync();
        Node.Answers.Awaited = true;
        var order = Told(till);
        var customer = await till.OpenAsync(order with { Kind = PaymentKind.CardSave, Amount = Money.Zero(Currency.Kzt), OneStep = false });
        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(customer)).View!.Stage);
    }

    [Fact]
    public async Task Declined_IsNotAwaited()
    {
        var till = await TillAsync();
        Node.Answers.Awaited = true;
        Assert.Equal(CheckoutStage.Open, (await till.PayAsync(await till.OpenAsync(Told(till)), Till.InsufficientFunds)).View!.Stage);
        Assert.Null(Node.Answers.Last);
    }

    [Fact]
    public async Task RefusalThatComesWhileThePayerLooks_IsNeverShownAsSuccess()
    {
        var till = await TillAsync();
        Node.Answers.Awaited = true;
        var customer = await till.OpenAsync(Told(till));
        var payment = (await till.PayAsync(customer)).View!.Payment.Id;
        Node.Answers.Awaited = false;
        Node.Answers.Meanwhile = async () =>
            Assert.True(await Node.Get<ICallbackRejection>().RejectAsync(till.Shop.Merchant.Id, payment, "Sold out", Cancellation));

        var view = await till.ViewAsync(customer);

        Assert.Equal((CheckoutStage.Revoked, "Sold out"), (view.Stage, view.MerchantWords));
        await Books.SettledAsync(Node);
    }

    private static CheckoutOrder Told(Till till)
    {
        var order = till.Order(100_00);
        return order with { Details = order.Details with { ResultUrl = Url } };
    }

    private async Task<Till> TillAsync(string settings = "{}") => new(Node, await Shop.OpenAsync(Node, settings));
}
