using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests;

public sealed class OperationTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    private const string ClearingRefused = Shop.ClearingRefused;
    private const string CancelAndRefundRefused = Shop.CancelAndRefundRefused;

    [Fact]
    public async Task Pay_OneStep_DebitsAndPostsTheFee()
    {
        var shop = await OpenShopAsync();

        var answer = await shop.PayAsync(1500_50);

        Assert.Equal(OperationResult.Done, answer.Result);
        Assert.Equal((1500_50, 1500_50, 398), (answer.Amount, answer.CapturedAmount, answer.Currency));
        Assert.Equal(6, answer.AuthorisationCode!.Length);
        var view = await shop.ViewAsync(new PaymentId(answer.PaymentId));
        Assert.Equal((PaymentState.Captured, 1500_50, 0), (view.State, view.CapturedAmount, view.RefundedAmount));
        Assert.Equal(answer.Rrn, view.Rrn);
        Assert.Equal("4400-43XX-XXXX-0007", view.Card!.MaskedPan);
        Assert.NotNull(view.SucceededAt);
        Assert.Equal(new AccountBalance(1500_50 - 43_51, 1500_50 - 43_51), await shop.BalanceAsync());
    }

    [Fact]
    public async Task Pay_TwoSteps_HoldsUntilCleared()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(1000_00);
        Assert.Equal(PaymentState.Held, (await shop.ViewAsync(payment)).State);
        Assert.Equal(new AccountBalance(0, 0), await shop.BalanceAsync());

        var answer = await shop.ClearAsync(payment);

        Assert.Equal((OperationResult.Done, 1000_00), (answer.Result, answer.CapturedAmount));
        Assert.Equal(971_00, (await shop.BalanceAsync()).Posted);
        AssertRefused(PaymentRefusal.AlreadyCleared, await shop.ClearAsync(payment));
        AssertRefused(PaymentRefusal.AlreadyDebited, await shop.CancelAsync(payment));
    }

    [Fact]
    public async Task Clear_InPart_ReleasesTheRestOnce()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(1000_00);
        foreach (var sum in new[] { "0", "-1", "1000.01", "1.001" })
        {
            AssertRefused(PaymentRefusal.AmountOutsideHold, await shop.ClearAsync(payment, sum));
        }

        Assert.Equal(400_00, (await shop.ClearAsync(payment, "400")).CapturedAmount);

        AssertRefused(PaymentRefusal.AlreadyCleared, await shop.ClearAsync(payment, "1"));
        AssertRefused(PaymentRefusal.AmountAboveRefundable, await shop.RefundAsync(payment, "400.01"));
        var view = await shop.ViewAsync(payment);
        Assert.Equal((PaymentState.Captured, 1000_00, 400_00), (view.State, view.Amount, view.CapturedAmount));
        Assert.Equal(388_40, (await shop.BalanceAsync()).Available);
    }

    [Fact]
    public async Task Refund_InParts_UntilNothingIsLeft()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.CaptureAsync(100_00);

        var first = await shop.RefundAsync(payment, "30");
        Assert.Equal((OperationResult.Done, 30_00), (first.Result, first.Amount));
        Assert.NotEqual(payment.Value, first.ChildId);
        AssertRefused(PaymentRefusal.AmountAboveRefundable, await shop.RefundAsync(payment, "70.01"));
        AssertRefused(PaymentRefusal.AmountAboveRefundable, await shop.RefundAsync(payment, "0"));
        Assert.Equal(OperationResult.Done, (await shop.RefundAsync(payment, "20.5")).Result);
        Assert.Equal(49_50, (await shop.RefundAsync(payment)).Amount);
        AssertRefused(PaymentRefusal.FullyRefunded, await shop.RefundAsync(payment));

        var view = await shop.ViewAsync(payment);
        Assert.Equal((PaymentState.Captured, 100_00), (view.State, view.RefundedAmount));
        Assert.Equal([30_00, 20_50, 49_50], view.Children.Select(child => child.Amount));
        Assert.All(view.Children, child => Assert.Equal((PaymentKind.Refund, ChildState.Succeeded, payment), (child.Kind, child.Child, child.Parent)));
        Assert.Equal(-2_90, (await shop.BalanceAsync()).Posted);
    }

    [Fact]
    public async Task Cancel_Hold_ReleasesItOnce()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00);

        var answer = await shop.CancelAsync(payment);

        Assert.Equal(OperationResult.Done, answer.Result);
        var view = await shop.ViewAsync(payment);
        Assert.Equal((PaymentState.Revoked, 0), (view.State, view.CapturedAmount));
        Assert.Equal((answer.ChildId, PaymentKind.Cancel), (Assert.Single(view.Children).Id.Value, view.Children[0].Kind));
        AssertRefused(PaymentRefusal.AlreadyCancelled, await shop.CancelAsync(payment));
        AssertRefused(PaymentRefusal.HoldCancelled, await shop.ClearAsync(payment));
        AssertRefused(PaymentRefusal.HoldCancelled, await shop.RefundAsync(payment));
        Assert.Equal(new AccountBalance(0, 0), await shop.BalanceAsync());
    }

    [Theory]
    [InlineData("4400444400004443", DeclineReason.InsufficientFunds)]
    [InlineData("4400444400004441", DeclineReason.SystemMalfunction)]
    [InlineData("4444444411111111", DeclineReason.AmountLimitExceeded)]
    [InlineData("4111111111111111", DeclineReason.UnknownCard)]
    public async Task Pay_Declined_FailsAndMovesNothing(string card, DeclineReason reason)
    {
        var shop = await OpenShopAsync();
        foreach (var oneStep in new[] { true, false })
        {
            var answer = await shop.PayAsync(100_00, oneStep, card);

            Assert.Equal((OperationResult.Declined, reason), (answer.Result, answer.Decline));
            var payment = new PaymentId(answer.PaymentId);
            var view = await shop.ViewAsync(payment);
            Assert.Equal((PaymentState.Failed, reason), (view.State, view.Decline));
            AssertRefused(PaymentRefusal.NothingToClear, await shop.ClearAsync(payment));
            AssertRefused(PaymentRefusal.NotSuccessful, await shop.CancelAsync(payment));
            AssertRefused(PaymentRefusal.NotSuccessful, await shop.RefundAsync(payment));
        }

        Assert.Equal(new AccountBalance(0, 0), await shop.BalanceAsync());
    }

    [Fact]
    public async Task Clear_IssuerRefuses_HoldStands()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00, ClearingRefused);

        AssertRefused(PaymentRefusal.IssuerRefusedClearing, await shop.ClearAsync(payment, "50"));
        AssertRefused(PaymentRefusal.NotCleared, await shop.RefundAsync(payment));
        AssertRefused(PaymentRefusal.IssuerRefusedClearing, await shop.ClearAsync(payment));

        Assert.Equal(PaymentState.Held, (await shop.ViewAsync(payment)).State);
        Assert.Equal(OperationResult.Done, (await shop.CancelAsync(payment)).Result);
    }

    [Fact]
    public async Task CancelAndRefund_IssuerRefuses_CanBeAskedAgain()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00, CancelAndRefundRefused);

        AssertRefused(PaymentRefusal.IssuerRefusedCancel, await shop.CancelAsync(payment));
        AssertRefused(PaymentRefusal.IssuerRefusedCancel, await shop.CancelAsync(payment));
        Assert.Equal(OperationResult.Done, (await shop.ClearAsync(payment)).Result);
        var refund = await shop.RefundAsync(payment);
        Assert.Equal((OperationResult.Declined, DeclineReason.NotPermitted), (refund.Result, refund.Decline));
        Assert.Equal(OperationResult.Declined, (await shop.RefundAsync(payment, "100")).Result);

        var view = await shop.ViewAsync(payment);
        Assert.Equal((PaymentState.Captured, 0), (view.State, view.RefundedAmount));
        Assert.Equal(4, view.Children.Count(child => child.Child == ChildState.Failed));
        Assert.Equal(new AccountBalance(97_10, 97_10), await shop.BalanceAsync());
    }

    [Fact]
    public async Task Refund_BelowTheMerchantsFloor_IsRefused()
    {
        var shop = await OpenShopAsync("""{"overdraftMinorUnits":0}""");
        var payment = await shop.CaptureAsync(100_00);

        AssertRefused(PaymentRefusal.MerchantAccountTooLow, await shop.RefundAsync(payment));
        AssertRefused(PaymentRefusal.MerchantAccountTooLow, await shop.RefundAsync(payment, "97.11"));
        Assert.Equal(OperationResult.Done, (await shop.RefundAsync(payment, "97.1")).Result);
        Assert.Equal(new AccountBalance(0, 0), await shop.BalanceAsync());
    }

    [Fact]
    public async Task Refund_MerchantsOverdraftChanges_TheFloorFollows()
    {
        var shop = await OpenShopAsync("""{"overdraftMinorUnits":0}""");
        var payment = await shop.CaptureAsync(100_00);
        AssertRefused(PaymentRefusal.MerchantAccountTooLow, await shop.RefundAsync(payment));

        shop = await shop.PatchAsync("""{"overdraftMinorUnits":500}""");
        Assert.Equal(OperationResult.Done, (await shop.RefundAsync(payment, "99")).Result);

        shop = await shop.PatchAsync("""{"overdraftMinorUnits":0}""");
        AssertRefused(PaymentRefusal.MerchantAccountTooLow, await shop.RefundAsync(payment));
    }

    [Fact]
    public async Task OfAnotherShopOrUnknown_NotFound()
    {
        var (shop, other) = (await OpenShopAsync(), await OpenShopAsync());
        var payment = await shop.CaptureAsync(100_00);
        var refund = await shop.RefundAsync(payment, "1");

        foreach (var unknown in new[] { new PaymentId(1), new PaymentId(refund.ChildId) })
        {
            AssertRefused(PaymentRefusal.NotFound, await shop.ClearAsync(unknown));
            AssertRefused(PaymentRefusal.NotFound, await shop.CancelAsync(unknown));
            AssertRefused(PaymentRefusal.NotFound, await shop.RefundAsync(unknown));
        }

        AssertRefused(PaymentRefusal.NotFound, await other.RefundAsync(payment));
        Assert.Null(await Node.Reader.FindAsync(other.Merchant.Id, payment, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refund_ManyAtOnce_NeverReturnsMoreThanWasDebited()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.CaptureAsync(100_00);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => shop.RefundAsync(payment, "10"))));

        Assert.Equal(10, answers.Count(answer => answer.Result == OperationResult.Done));
        Assert.All(
            answers.Where(answer => answer.Result != OperationResult.Done),
            answer => Assert.True(answer.Refusal is PaymentRefusal.AmountAboveRefundable or PaymentRefusal.FullyRefunded));
        Assert.Equal(100_00, (await shop.ViewAsync(payment)).RefundedAmount);
    }

    [Fact]
    public async Task ClearAndCancel_ManyAtOnce_OneIsDone()
    {
        var shop = await OpenShopAsync();
        for (var round = 0; round < 5; round++)
        {
            var payment = await shop.HoldAsync(100_00);

            var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(
                n => Task.Run(() => n % 2 == 0 ? shop.ClearAsync(payment, "60") : shop.CancelAsync(payment))));

            Assert.Single(answers, answer => answer.Result == OperationResult.Done);
            Assert.True((await shop.ViewAsync(payment)).State is PaymentState.Captured or PaymentState.Revoked);
        }
    }

    [Fact]
    public async Task FindLatest_SeveralPaymentsOfAnOrder_IsTheNewestPayment()
    {
        var shop = await OpenShopAsync();
        await shop.PayAsync(1_00, order: "same");
        var last = await shop.PayAsync(2_00, order: "same");
        await shop.RefundAsync(new PaymentId(last.PaymentId));

        var found = await Node.Reader.FindLatestAsync(shop.Merchant.Id, "same", TestContext.Current.CancellationToken);

        Assert.Equal(last.PaymentId, found!.Id.Value);
        Assert.Null(await Node.Reader.FindLatestAsync(shop.Merchant.Id, "other", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Receipt_OfARefundOrCancel_IsKeptWithIt()
    {
        var shop = await OpenShopAsync();
        ReceiptPosition[] receipt = [new(2, "Коврик", "25.5", 3, "796", "04601234567893")];

        var refund = await shop.RefundAsync(await shop.CaptureAsync(100_00), "51", receipt: receipt);
        var cancel = await shop.CancelAsync(await shop.HoldAsync(100_00), receipt: receipt);

        foreach (var child in new[] { refund, cancel })
        {
            Assert.Equal(receipt, (await shop.ViewAsync(new PaymentId(child.ChildId))).Details.Receipt);
        }
    }
}
