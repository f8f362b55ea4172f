using FreedomPay.CardNetwork;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;
using FreedomPay.Payments.Tests.SavedCards;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>One order, one capture, whatever the channels.</summary>
public sealed class UniqueOrderTests(UniqueOrderTests.OwnNode shared) : Scenarios<UniqueOrderTests.OwnNode>(shared)
{
    private const string Unique = """{"uniqueOrder":true}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OrderThatWasPaid_IsRefusedAndOneThatWasNotIsNot()
    {
        var till = new Till(Node, await OpenShopAsync(Unique));
        var (first, second) = (await till.OpenAsync(order: "A"), await till.OpenAsync(order: "A"));
        await till.PayAsync(first, Till.InsufficientFunds);
        await till.PayAsync(first);

        Assert.Equal(PaymentRefusal.OrderNotUnique, (await till.Checkouts.OpenAsync(till.Order(100_00, "A"), Cancellation)).Refusal);
        Assert.Equal(PaymentRefusal.OrderNotUnique, (await till.Shop.PayAsync(100_00, order: "A")).Refusal);
        var late = (await till.PayAsync(second)).View!;

        Assert.Equal((CheckoutStage.Failed, DeclineReason.OrderPaid), (late.Stage, late.Payment.Decline!.Value));
        Assert.Equal(100_00, (await till.Shop.ViewAsync((await till.ViewAsync(first)).Payment.Id)).CapturedAmount);
    }

    [Fact]
    public async Task Open_PaidOrderOfAShopThatRepeatsThem_IsPaidAgain()
    {
        var till = new Till(Node, await OpenShopAsync());

        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(await till.OpenAsync(order: "A"))).View!.Stage);
        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(await till.OpenAsync(order: "A"))).View!.Stage);
    }

    [Fact]
    public async Task Cancelled_FreesTheOrder()
    {
        var till = new Till(Node, await OpenShopAsync(Unique));
        var customer = await till.OpenAsync(till.Order(100_00, "A") with { OneStep = false });
        var payment = (await till.PayAsync(customer)).View!.Payment.Id;

        await till.Shop.CancelAsync(payment);

        Assert.Equal(CheckoutStage.Succeeded, (await till.PayAsync(await till.OpenAsync(order: "A"))).View!.Stage);
    }

    [Fact]
    public async Task Race_OfPagesTokensRecurringAndCards_CapturesEachOrderOnce()
    {
        var shop = await OpenShopAsync(Unique);
        var till = new Till(Node, shop);
        var wallet = new Wallet(Node, shop);
        var profile = (await wallet.PayAsync(100_00, months: 12)).RecurringProfile!.Value;
        var kept = await till.KeepAsync();
        var before = Node.Bank.Core.Books.PaymentCount;
        for (var round = 0; round < 8; round++)
        {
            var order = $"race-{round}";
            Guid[] pages = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => till.OpenAsync(order: order)))];
            List<Func<Task>> channels =
            [
                .. pages.Select<Guid, Func<Task>>((page, i) => () => i % 2 == 0 ? till.PayAsync(page) : till.PayKeptAsync(page, kept)),
                () => till.PayAsync(pages[0]),
                () => wallet.ChargeAsync(profile, order: order),
                () => shop.PayAsync(100_00, order: order),
                () => shop.PayAsync(100_00, oneStep: false, order: order),
            ];

            await Task.WhenAll(channels.Select(channel => Task.Run(channel)));

            Assert.Equal(1, await Node.ReadAsync<long>(
                $"select count(*) from payments.payment where merchant_id = {shop.Merchant.Id} and order_id = '{order}' and state in (3, 5)"));
        }

        Assert.Equal(8, Node.Bank.Core.Books.PaymentCount - before);
    }

    public sealed class OwnNode : SharedNode;
}
