using FreedomPay.Kernel;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests;

public sealed class IdempotencyTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    private static readonly Idempotency Key = Shop.Key("key");

    private static Idempotency Other => Shop.Key("key", body: 2);

    [Fact]
    public async Task Pay_ManyWithOneKeyOnTwoNodes_IsOnePaymentAndOneAnswer()
    {
        var shop = await OpenShopAsync();
        await using var other = await Node.StartOtherAsync();
        var there = shop.At(other);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(
            n => Task.Run(() => (n % 2 == 0 ? shop : there).PayAsync(100_00, order: "1", idempotency: Key))));

        Assert.Equal(OperationResult.Done, Assert.Single(answers.Distinct()).Result);
        Assert.Equal(1, await Node.ReadAsync<long>($"select count(*) from payments.payment where merchant_id = {shop.Merchant.Id}"));
        Assert.Equal(97_10, (await shop.BalanceAsync()).Posted);
    }

    [Fact]
    public async Task Pay_SameKeyOtherBody_IsRefusedAndFirstAnswerStands()
    {
        var shop = await OpenShopAsync();
        var first = await shop.PayAsync(100_00, idempotency: Key);

        AssertRefused(PaymentRefusal.IdempotencyKeyReused, await shop.PayAsync(200_00, idempotency: Other));
        AssertRefused(PaymentRefusal.IdempotencyKeyReused, await shop.RefundAsync(new PaymentId(first.PaymentId), null, Other));
        Assert.Equal(first, await shop.PayAsync(100_00, idempotency: Key));
    }

    [Fact]
    public async Task Pay_SameKeyOfAnotherShop_IsAnotherPayment()
    {
        var (one, other) = (await OpenShopAsync(), await OpenShopAsync());

        Assert.NotEqual((await one.PayAsync(1_00, idempotency: Key)).PaymentId, (await other.PayAsync(1_00, idempotency: Key)).PaymentId);
    }

    [Fact]
    public async Task Pay_Declined_TheDeclineIsTheAnswer()
    {
        var shop = await OpenShopAsync();
        var first = await shop.PayAsync(100_00, card: "4400444400004443", idempotency: Key);

        Assert.Equal(OperationResult.Declined, first.Result);
        Assert.Equal(first, await shop.PayAsync(100_00, card: "4400444400004443", idempotency: Key));
    }

    [Fact]
    public async Task ClearCancelRefund_Repeated_AreDoneOnce()
    {
        var shop = await OpenShopAsync();
        var (cleared, cancelled) = (await shop.HoldAsync(100_00), await shop.HoldAsync(50_00));

        await AssertOnceAsync(() => shop.ClearAsync(cleared, "60", Shop.Key("clear")));
        await AssertOnceAsync(() => shop.CancelAsync(cancelled, Shop.Key("cancel")));
        await AssertOnceAsync(() => shop.RefundAsync(cleared, "20", Shop.Key("refund")));

        Assert.Equal(20_00, (await shop.ViewAsync(cleared)).RefundedAmount);
        Assert.Single((await shop.ViewAsync(cleared)).Children);
        Assert.Single((await shop.ViewAsync(cancelled)).Children);
    }

    [Fact]
    public async Task Refusals_Repeated_StayTheSameWhateverHappenedSince()
    {
        var shop = await OpenShopAsync();
        var payment = await shop.HoldAsync(100_00);
        var key = Shop.Key("early refund");

        AssertRefused(PaymentRefusal.NotCleared, await shop.RefundAsync(payment, null, key));
        await shop.ClearAsync(payment);
        AssertRefused(PaymentRefusal.NotCleared, await shop.RefundAsync(payment, null, key));
        Assert.Equal(OperationResult.Done, (await shop.RefundAsync(payment)).Result);
    }

    [Fact]
    public async Task UniqueOrder_ManyAtOnce_OnePays()
    {
        var shop = await OpenShopAsync("""{"uniqueOrder":true}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => shop.PayAsync(100_00, order: "A"))));

        Assert.Single(answers, answer => answer.Result == OperationResult.Done);
        Assert.Equal(31, answers.Count(answer => answer.Refusal == PaymentRefusal.OrderNotUnique));
        AssertRefused(PaymentRefusal.OrderNotUnique, await shop.PayAsync(100_00, order: "A"));
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, order: "B")).Result);
        Assert.Equal(2 * 97_10, (await shop.BalanceAsync()).Posted);
    }

    [Fact]
    public async Task UniqueOrder_AfterDeclineOrCancel_CanBePaid()
    {
        var shop = await OpenShopAsync("""{"uniqueOrder":true}""");

        Assert.Equal(OperationResult.Declined, (await shop.PayAsync(100_00, card: "4400444400004443", order: "A")).Result);
        var held = await shop.PayAsync(100_00, oneStep: false, order: "A");
        Assert.Equal(OperationResult.Done, held.Result);
        AssertRefused(PaymentRefusal.OrderNotUnique, await shop.PayAsync(100_00, order: "A"));
        await shop.CancelAsync(new PaymentId(held.PaymentId));
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, order: "A")).Result);
        AssertRefused(PaymentRefusal.OrderNotUnique, await shop.PayAsync(100_00, order: "A"));
    }

    [Fact]
    public async Task UniqueOrder_RepeatedKey_DoesNotTakeOrFreeTheOrder()
    {
        var shop = await OpenShopAsync("""{"uniqueOrder":true}""");
        await shop.PayAsync(100_00, card: "4400444400004443", order: "A", idempotency: Key);

        Assert.Equal(OperationResult.Declined, (await shop.PayAsync(100_00, card: "4400444400004443", order: "A", idempotency: Key)).Result);
        var paid = Shop.Key("paid");
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, order: "A", idempotency: paid)).Result);
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, order: "A", idempotency: paid)).Result);
        AssertRefused(PaymentRefusal.OrderNotUnique, await shop.PayAsync(100_00, order: "A"));
    }

    private static async Task AssertOnceAsync(Func<Task<OperationAnswer>> operation)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(operation)));
        Assert.Equal(OperationResult.Done, Assert.Single(answers.Distinct()).Result);
        Assert.Equal(answers[0], await operation());
    }
}
