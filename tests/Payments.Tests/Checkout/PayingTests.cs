using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>Payers who complete a payment that a shop opened.</summary>
public sealed class PayingTests : IAsyncLifetime
{
    private const string Told = """{"resultUrls":["http://127.0.0.1:9/result"]}""";

    private PaymentsNode? _node;

    private PaymentsNode Node => _node!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _node = await PaymentsNode.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Books.AssertRightAsync(Node);
        await Node.DisposeAsync();
    }

    [Fact]
    public async Task Open_MovesNothing_AndIsFoundByPayerAndShop()
    {
        var till = await TillAsync();

        var answer = await till.Checkouts.OpenAsync(till.Order(100_00, "A") with { TypedAmount = new AmountInterval(1_00, null) }, Cancellation);

        var view = await till.ViewAsync(answer.Customer);
        Assert.Equal((CheckoutStage.AmountWanted, answer.Payment, 5), (view.Stage, view.Payment.Id, view.TriesLeft));
        Assert.Equal((PaymentState.Created, "A", 100_00), (view.Payment.State, view.Payment.OrderId, view.Payment.Amount));
        Assert.Null(view.Payment.Card);
        Assert.Equal(view.Customer, (await till.Checkouts.FindAsync(till.Shop.Merchant.Id, answer.Payment, Cancellation))!.Customer);
        Assert.Null(await till.Checkouts.FindAsync(new MerchantId(1), answer.Payment, Cancellation));
        Assert.Null(await till.Checkouts.FindAsync(Guid.NewGuid(), Cancellation));
        Assert.Equal(0, Node.Bank.Core.Books.PaymentCount);
    }

    [Theory]
    [InlineData(true, PaymentState.Captured)]
    [InlineData(false, PaymentState.Held)]
    public async Task Pay_GoodCard_Succeeds(bool oneStep, PaymentState expected)
    {
        var till = await TillAsync(Told);
        var customer = await till.OpenAsync(till.Order(100_00) with { OneStep = oneStep });

        var step = await till.PayAsync(customer);

        Assert.Null(step.Refusal);
        Assert.Equal((CheckoutStage.Succeeded, expected), (step.View!.Stage, step.View.Payment.State));
        Assert.Equal("4400-43XX-XXXX-0007", step.View.Payment.Card!.MaskedPan);
        Assert.NotNull(step.View.Payment.Rrn);
        Assert.Equal(1, await till.NoticesAsync());
        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await till.PayAsync(customer)).Refusal);
    }

    [Fact]
    public async Task Pay_Declined_MayTryAnotherCard_AndTheShopHearsOfTheEndOnly()
    {
        var till = await TillAsync(Told);
        var customer = await till.OpenAsync();

        var declined = (await till.PayAsync(customer, Till.InsufficientFunds)).View!;
        var told = await till.NoticesAsync();
        var firstRrn = await Node.ReadAsync<string>("select rrn from payments.payment");
        var paid = (await till.PayAsync(customer)).View!;

        Assert.Equal((CheckoutStage.Open, DeclineReason.InsufficientFunds, 4), (declined.Stage, declined.LastDecline!.Value, declined.TriesLeft));
        Assert.Equal((PaymentState.Created, null, null), (declined.Payment.State, declined.Payment.Decline, declined.Payment.Rrn));
        Assert.Equal(0, told);
        Assert.Equal(CheckoutStage.Succeeded, paid.Stage);
        Assert.NotEqual(firstRrn, paid.Payment.Rrn);
        Assert.Equal(1, await till.NoticesAsync());
    }

    [Fact]
    public async Task Pay_DeclinedAndTheShopWantsEveryAttempt_IsToldOfEach()
    {
        var till = await TillAsync("""{"resultUrls":["http://127.0.0.1:9/result"],"notifyEveryAttempt":true}""");
        var customer = await till.OpenAsync();

        await till.PayAsync(customer, Till.InsufficientFunds);
        await till.PayAsync(customer, Till.InsufficientFunds);
        await till.PayAsync(customer);

        Assert.Equal(3, await till.NoticesAsync());
    }

    [Fact]
    public async Task Pay_DeclinedFiveTimes_IsOver()
    {
        var till = await TillAsync(Told);
        var customer = await till.OpenAsync();

        for (var i = 0; i < 4; i++) Assert.Equal(CheckoutStage.Open, (await till.PayAsync(customer, Till.InsufficientFunds)).View!.Stage);
        var last = (await till.PayAsync(customer, Till.InsufficientFunds)).View!;

        Assert.Equal((CheckoutStage.Failed, DeclineReason.InsufficientFunds), (last.Stage, last.Payment.Decline!.Value));
        Assert.Equal(1, await till.NoticesAsync());
        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await till.PayAsync(customer)).Refusal);
        Assert.Equal(0, Node.Bank.Core.Books.PaymentCount);
    }

    [Fact]
    public async Task Pay_ManyTimesAtOnceOnTwoNodes_IsTakenOnce()
    {
        var till = await TillAsync();
        var other = await Node.StartOtherAsync();
        var there = new Till(other, till.Shop.At(other));
        var customer = await till.OpenAsync();

        var steps = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => (i % 2 == 0 ? till : there).PayAsync(customer))));

        Assert.Single(steps, step => step.Refusal is null);
        Assert.All(steps, step => Assert.NotNull(step.View));
        Assert.Equal(CheckoutStage.Succeeded, (await till.ViewAsync(customer)).Stage);
        Assert.Equal(1, Node.Bank.Core.Books.PaymentCount);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Pay_TypedAmount_IsWhatIsPaid()
    {
        var till = await TillAsync("""{"checkUrl":"http://127.0.0.1:9/check"}""");
        var customer = await till.OpenAsync(till.Order(0) with { TypedAmount = new AmountInterval(10_00, 500_00) });

        Assert.Equal(PaymentRefusal.AmountWanted, (await till.PayAsync(customer)).Refusal);
        Assert.Equal(PaymentRefusal.AmountNotOffered, (await till.TypeAsync(customer, 9_99)).Refusal);
        Assert.Equal(PaymentRefusal.AmountNotOffered, (await till.TypeAsync(customer, 500_01)).Refusal);
        Assert.Equal(0, (await till.ViewAsync(customer)).Payment.Amount);
        Assert.Equal(CheckoutStage.Open, (await till.TypeAsync(customer, 10_00)).View!.Stage);
        await till.TypeAsync(customer, 77_00);
        var paid = (await till.PayAsync(customer)).View!;

        Assert.Equal((77_00, 77_00), (paid.Payment.Amount, paid.Payment.CapturedAmount));
        Assert.Equal(77_00, Node.Merchants.Last!.Amount.MinorUnits);
        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await till.TypeAsync(customer, 20_00)).Refusal);
        Assert.Equal(PaymentRefusal.AmountNotOffered, (await till.TypeAsync(await till.OpenAsync(), 20_00)).Refusal);
    }

    [Fact]
    public async Task Pay_ShopRefuses_IsOverAndThePayerReadsWhy()
    {
        var till = await TillAsync("""{"checkUrl":"http://127.0.0.1:9/check"}""");
        var customer = await till.OpenAsync(till.Order(100_00) with { Terms = new CheckoutTerms { CheckUrl = "http://127.0.0.1:9/own" } });
        (Node.Merchants.Allowed, Node.Merchants.Words) = (false, "Sold out");

        var view = (await till.PayAsync(customer)).View!;

        Assert.Equal("http://127.0.0.1:9/own", Node.Merchants.Last!.Url);
        Assert.Equal((CheckoutStage.Failed, DeclineReason.MerchantRefused, "Sold out"), (view.Stage, view.Payment.Decline!.Value, view.MerchantWords));
        Assert.Equal(0, Node.Bank.Core.Books.PaymentCount);
    }

    [Fact]
    public async Task Pay_Challenged_GoesOnWithTheIssuersWord()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();

        var away = (await till.PayAsync(customer, ScriptedAuthentications.Card)).View!;
        var meanwhile = await till.PayAsync(customer);
        var back = await till.CompleteAsync(customer);

        Assert.Equal((CheckoutStage.Authenticating, new ChallengeStep("http://acs", "md", "request")), (away.Stage, away.Challenge));
        Assert.Equal(PaymentRefusal.OperationUnderWay, meanwhile.Refusal);
        Assert.Equal((null, CheckoutStage.Succeeded), (back.Refusal, back.View!.Stage));
        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await till.CompleteAsync(customer)).Refusal);
    }

    [Theory]
    [InlineData(AuthenticationVerdictKind.Failed, DeclineReason.AuthenticationFailed)]
    [InlineData(AuthenticationVerdictKind.Cancelled, DeclineReason.AuthenticationCancelled)]
    public async Task Pay_NotAuthenticated_MayTryAnotherCard(AuthenticationVerdictKind verdict, DeclineReason expected)
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();
        await till.PayAsync(customer, ScriptedAuthentications.Card);
        Node.Authentications.Verdict = verdict;

        var failed = (await till.CompleteAsync(customer)).View!;
        var paid = (await till.PayAsync(customer)).View!;

        Assert.Equal((CheckoutStage.Open, expected), (failed.Stage, failed.LastDecline!.Value));
        Assert.Equal(CheckoutStage.Succeeded, paid.Stage);
    }

    [Theory]
    [InlineData(AuthenticationOutcome.Refused, CheckoutStage.Open)]
    [InlineData(AuthenticationOutcome.Unavailable, CheckoutStage.Open)]
    [InlineData(AuthenticationOutcome.Attempted, CheckoutStage.Succeeded)]
    public async Task Pay_IssuerAnswersWithoutAChallenge_IsFollowed(AuthenticationOutcome first, CheckoutStage expected)
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();
        Node.Authentications.First = first;

        Assert.Equal(expected, (await till.PayAsync(customer, ScriptedAuthentications.Card)).View!.Stage);
    }

    [Fact]
    public async Task Complete_ManyTimesAtOnce_PaysOnce()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();
        await till.PayAsync(customer, ScriptedAuthentications.Card);

        var steps = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => till.CompleteAsync(customer))));

        Assert.Single(steps, step => step.Refusal is null);
        Assert.Equal(1, Node.Bank.Core.Books.PaymentCount);
    }

    [Fact]
    public async Task Open_SameKey_IsTheSamePayment()
    {
        var till = await TillAsync();

        var first = await till.Checkouts.OpenAsync(till.Order(100_00) with { Idempotency = Shop.Key("k") }, Cancellation);
        var second = await till.Checkouts.OpenAsync(till.Order(100_00) with { Idempotency = Shop.Key("k") }, Cancellation);
        var other = await till.Checkouts.OpenAsync(till.Order(100_00) with { Idempotency = Shop.Key("k", 2) }, Cancellation);

        Assert.Equal((first.Payment, first.Customer), (second.Payment, second.Customer));
        Assert.Equal(PaymentRefusal.IdempotencyKeyReused, other.Refusal);
    }

    private async Task<Till> TillAsync(string settings = "{}") => new(Node, await Shop.OpenAsync(Node, settings));
}
