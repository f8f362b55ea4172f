using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Payouts;

public sealed class PayoutTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    [Theory]
    [InlineData(Payer.GoodCard)]
    [InlineData("6204500338419360939")]
    [InlineData("629656013969216940")]
    [InlineData("62861819783765929")]
    [InlineData(Shop.GoodCard)]
    public async Task GoodCard_IsPaidAtOnce(string card)
    {
        var payer = await Payer.OpenAsync(Node);

        var answer = await payer.PayOutAsync(150_50, card);

        Assert.Equal((OperationResult.Done, 150_50, 849_50), (answer.Result, answer.Amount, answer.Balance));
        Assert.Equal((849_50, 849_50), await payer.FloatAsync());
        var payout = await payer.ViewAsync(answer.PaymentId);
        Assert.Equal((PaymentKind.Payout, PaymentState.Captured, 150_50, 150_50), Shown(payout.Payment));
        Assert.Equal((0, 849_50L), (payout.Fee.MinorUnits, payout.Balance?.MinorUnits));
        Assert.Equal(answer.Rrn, payout.Payment.Rrn);
        Assert.Equal(answer.At, payout.Payment.SucceededAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Null(payout.Payment.Card!.Expiry);
        Assert.Equal(1, await payer.NoticesAsync());
    }

    [Theory]
    [InlineData("5325349472901311", DeclineReason.IssuerUnavailable)]
    [InlineData("4556046085041740", DeclineReason.DoNotHonour)]
    [InlineData("5543974702876045", DeclineReason.InsufficientFunds)]
    public async Task RefusingCard_GivesTheMoneyBack(string card, DeclineReason reason)
    {
        var payer = await Payer.OpenAsync(Node);

        var answer = await payer.PayOutAsync(150_50, card);

        Assert.Equal((OperationResult.Declined, reason, 1_000_00), (answer.Result, answer.Decline, answer.Balance));
        Assert.Equal((1_000_00, 1_000_00), await payer.FloatAsync());
        var payout = await payer.ViewAsync(answer.PaymentId);
        Assert.Equal((PaymentState.Failed, reason, 1_000_00L), (payout.Payment.State, payout.Payment.Decline, payout.Balance?.MinorUnits));
        Assert.Equal(1, await payer.NoticesAsync());
    }

    [Fact]
    public async Task Fee_IsTakenBesideTheAmount_AndGivenBackWithIt()
    {
        var payer = await Payer.OpenAsync(Node, settings: """{"payoutFeeBasisPoints":150}""");

        var answer = await payer.PayOutAsync(100_00);
        await payer.PayOutAsync(100_00, "4556046085041740");

        Assert.Equal((100_00, 898_50), (answer.Amount, answer.Balance));
        Assert.Equal((898_50, 898_50), await payer.FloatAsync());
        Assert.Equal(1_50, (await payer.ViewAsync(answer.PaymentId)).Fee.MinorUnits);
        AssertRefused(PaymentRefusal.PayoutFloatTooLow, await payer.PayOutAsync(898_50));
    }

    [Fact]
    public async Task FloatTooLow_NothingIsCreated()
    {
        var payer = await Payer.OpenAsync(Node, balance: 100_00);

        AssertRefused(PaymentRefusal.PayoutFloatTooLow, await payer.PayOutAsync(100_01));

        Assert.Equal(0, await Node.ReadAsync<long>($"select count(*) from payments.payment where merchant_id = {payer.Merchant.Value}"));
        Assert.Equal(0, await payer.NoticesAsync());
        Assert.Equal(OperationResult.Done, (await payer.PayOutAsync(100_00)).Result);
        Assert.Equal((0, 0), await payer.FloatAsync());
    }

    [Fact]
    public async Task SixtyFourAtOnce_NeverOverdrawTheFloat()
    {
        var payer = await Payer.OpenAsync(Node, balance: 100_00);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => payer.PayOutAsync(3_00))));

        Assert.Equal(33, answers.Count(a => a.Result == OperationResult.Done));
        Assert.Equal(31, answers.Count(a => a.Refusal == PaymentRefusal.PayoutFloatTooLow));
        Assert.All(answers, a => Assert.True(a.Result != OperationResult.Done || a.Balance >= 1_00));
        Assert.Equal((1_00, 1_00), await payer.FloatAsync());
    }

    [Fact]
    public async Task SameKey_PaysOnce()
    {
        var payer = await Payer.OpenAsync(Node);
        var key = Shop.Key("key");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => payer.PayOutAsync(100_00, idempotency: key))));

        Assert.Single(answers.Distinct());
        Assert.Equal((900_00, 900_00), await payer.FloatAsync());
        AssertRefused(PaymentRefusal.IdempotencyKeyReused, await payer.PayOutAsync(100_00, idempotency: Shop.Key("key", 2)));
    }

    [Fact]
    public async Task SameKey_AfterARefusal_IsRefusedAgain()
    {
        var payer = await Payer.OpenAsync(Node, balance: 1_00);
        var key = Shop.Key("key");
        var first = await payer.PayOutAsync(2_00, idempotency: key);
        Assert.Equal(first, await payer.PayOutAsync(2_00, idempotency: key));
        Assert.Equal(PaymentRefusal.PayoutFloatTooLow, first.Refusal);
    }

    [Fact]
    public async Task KeptCard_IsNamedByItsPayout_AndRemovedIsPaidNoMore()
    {
        var payer = await Payer.OpenAsync(Node);
        var card = await payer.KeepAsync();
        var key = Shop.Key("key");
        var first = await payer.PayOutAsync(10_00, kept: card, idempotency: key);

        var payment = (await payer.ViewAsync(first.PaymentId)).Payment;
        Assert.Equal((card.Id, card.TokenText, "4671-59XX-XXXX-8252"), (payment.SavedCardId, payment.CardToken, payment.Card?.MaskedPan));

        await payer.RemoveAsync(card);
        AssertRefused(PaymentRefusal.CredentialGone, await payer.PayOutAsync(10_00, kept: card));
        Assert.Equal(first, await payer.PayOutAsync(10_00, kept: card, idempotency: key));
        Assert.Equal((990_00, 990_00), await payer.FloatAsync());
    }

    [Fact]
    public async Task DeadlinePast_NothingIsCreated()
    {
        var payer = await Payer.OpenAsync(Node);
        var now = Node.Get<TimeProvider>().GetUtcNow();

        AssertRefused(PaymentRefusal.DeadlinePassed, await payer.PayOutAsync(10_00, deadline: now));

        Assert.Equal((1_000_00, 1_000_00), await payer.FloatAsync());
        Assert.Equal(OperationResult.Done, (await payer.PayOutAsync(10_00, deadline: now.AddHours(1))).Result);
    }

    [Fact]
    public async Task Payout_IsNoPaymentThatCouldBeReturned()
    {
        var payer = await Payer.OpenAsync(Node);
        var payout = new PaymentId((await payer.PayOutAsync(10_00)).PaymentId);
        var merchant = (await Node.Get<Merchants.IMerchantDirectory>().FindAsync(payer.Merchant, TestContext.Current.CancellationToken))!;
        AssertRefused(
            PaymentRefusal.NotFound, await Node.Payments.RefundAsync(merchant, payout, null, null, null, null, TestContext.Current.CancellationToken));
        AssertRefused(PaymentRefusal.NotFound, await Node.Payments.CancelAsync(merchant, payout, null, null, TestContext.Current.CancellationToken));
        AssertRefused(PaymentRefusal.NotFound, await Node.Payments.ClearAsync(merchant, payout, null, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OtherShopsPayout_IsNotFound_AndAPaymentIsNoPayout()
    {
        var (payer, other) = (await Payer.OpenAsync(Node), await Payer.OpenAsync(Node));
        var answer = await payer.PayOutAsync(10_00);
        Assert.Null(await other.FindAsync(answer.PaymentId));
        Assert.Null(await payer.FindAsync((await (await OpenShopAsync()).CaptureAsync(10_00)).Value));
    }

    private static (PaymentKind Kind, PaymentState State, long Amount, long Net) Shown(PaymentView payment) =>
        (payment.Kind, payment.State, payment.Amount, payment.NetAmount);
}
