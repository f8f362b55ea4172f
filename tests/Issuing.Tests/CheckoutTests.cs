using System.Globalization;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Issuing.Statements;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Messaging;
using FreedomPay.Payments;

namespace FreedomPay.Issuing.Tests;

/// <summary>
/// Acquiring, issuing and ledger are one system: our card pays in a shop of ours, its holder is asked by SMS, and no other bank is.
/// </summary>
public sealed class CheckoutTests(IssuingNode node) : Scenarios(node)
{
    private const string Phone = "77070000001";

    private static int _lastOrder;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OurCard_PaysInOurShop_FromHoldToRefund()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("1000", await desk.ClientAsync(profile: desk.Person(Phone)));
        var merchant = (await Node.Get<IMerchantDirectory>().FindAsync(desk.Partner.MainMerchant, Cancellation))!;

        var held = await PayAsync(desk, merchant, card, 600_00, oneStep: false);
        Assert.Equal(OperationResult.Done, held.Result);
        Assert.Equal(600_00, (await desk.BalanceAsync(card)).Blocked.MinorUnits);
        Assert.Equal(OperationResult.Declined, (await PayAsync(desk, merchant, card, 600_00, oneStep: true)).Result);

        var payment = new PaymentId(held.PaymentId);
        Assert.Equal(OperationResult.Done, (await Node.Get<ICardPayments>().ClearAsync(merchant, payment, "500", null, Cancellation)).Result);
        var balance = await desk.BalanceAsync(card);
        Assert.Equal((500_00, 0), (balance.Amount.MinorUnits, balance.Blocked.MinorUnits));
        Assert.Equal(OperationResult.Done, (await Node.Get<ICardPayments>().RefundAsync(merchant, payment, "200", null, null, null, Cancellation)).Result);
        Assert.Equal(700_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);

        var cancelled = await PayAsync(desk, merchant, card, 100_00, oneStep: false);
        Assert.Equal(
            OperationResult.Done, (await Node.Get<ICardPayments>().CancelAsync(merchant, new PaymentId(cancelled.PaymentId), null, null, Cancellation)).Result);
        Assert.Equal(0, (await desk.BalanceAsync(card)).Blocked.MinorUnits);

        var lines = Desk.Value(await Node.Get<IStatements>().OperationsAsync(desk.Partner.Id, new OperationQuery(card, null, null), Cancellation)).Operations;
        Assert.Equal(["refund", "pay_online_3ds", "credit"], lines.Select(line => line.Type));
        Assert.Equal(merchant.Id.Value, lines[1].Merchant!.MerchantId);
        Assert.Equal(held.Rrn, lines[1].Rrn);
    }

    private async Task<OperationAnswer> PayAsync(Desk desk, Merchant merchant, string card, long minorUnits, bool oneStep)
    {
        var (number, expiry, cvv) = await desk.SecretsAsync(card);
        var answer = await Node.Get<ICardPayments>().PayAsync(
            new CardPurchase
            {
                Merchant = merchant,
                OrderId = Interlocked.Increment(ref _lastOrder).ToString(CultureInfo.InvariantCulture),
                Amount = new Money(minorUnits, Currency.Kzt),
                Card = number,
                Expiry = expiry,
                Cvv = cvv,
                Cardholder = "DANA AKHMETOVA",
                OneStep = oneStep,
                Details = new PaymentDetails { Description = "test" },
            },
            Cancellation);
        Assert.Equal(OperationResult.Challenged, answer.Result);
        var step = answer.Challenge!;
        var challenges = Node.Get<IChallenges>();
        var page = await challenges.OpenAsync(Guid.Parse(step.Url[^36..]), step.SessionData, step.Request, "https://shop.example/back", Cancellation);
        var code = (await Node.Get<MessageList>().ReadAsync(Phone, Cancellation))[0].Code!;
        var passed = await challenges.SubmitAsync(page!.Page, page.FormKey, page.Tries, code, Cancellation);
        return await Node.Get<ICardPayments>().CompleteThreeDSecureAsync(
            merchant, new PaymentId(answer.PaymentId), PaymentKind.Purchase, step.SessionData, passed!.Response, Cancellation);
    }
}
