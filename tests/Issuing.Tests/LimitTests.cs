using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Tests;

public sealed class LimitTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ParallelPurchases_NeverExceedALimit()
    {
        const int Parallel = 64;
        var desk = await OpenDeskAsync();
        var client = await desk.ClientAsync();
        string[] cards = [await desk.ActiveAsync("100000", client), await desk.ActiveAsync("100000", client)];
        Desk.Done(await desk.LimitAsync(cards[0], "pay", "day", "1000"));
        Desk.Done(await desk.LimitAsync(client, "all", "month", "1500", target: "client"));
        Desk.Done(await desk.LimitAsync(cards[1], "all", "day", "7", "count"));
        var secrets = new[] { await desk.SecretsAsync(cards[0]), await desk.SecretsAsync(cards[1]) };
        var network = Node.Get<ICardNetwork>();

        var tries = Enumerable.Range(0, Parallel * 2).Select(async i =>
        {
            var amount = 30_00 + (i % 7 * 10_00);
            var purchase = desk.Purchase(secrets[i % 2], amount, debit: i % 4 < 2, $"27{i:0000000000}");
            var answer = await network.AuthoriseAsync(purchase, Cancellation);
            return (Card: i % 2, Amount: answer.Outcome == NetworkOutcome.Approved ? amount : 0, answer.Reason);
        });
        var results = await Task.WhenAll(tries);

        var first = results.Where(r => r.Card == 0).Sum(r => r.Amount);
        var second = results.Where(r => r.Card == 1).ToList();
        Assert.InRange(first, 1, 1000_00);
        Assert.InRange(second.Count(r => r.Amount > 0), 1, 7);
        Assert.InRange(results.Sum(r => r.Amount), 1, 1500_00);
        Assert.All(results.Where(r => r.Amount == 0), r => Assert.True(
            r.Reason is DeclineReason.AmountLimitExceeded or DeclineReason.ActivityLimitExceeded));
        var used = Desk.Value(await Node.Get<ILimits>().ListAsync(desk.Partner.Id, new LimitObject("client", client), Cancellation)).Limits[0].Amounts[0];
        Assert.Equal((results.Sum(r => r.Amount) / 100).ToString(System.Globalization.CultureInfo.InvariantCulture), used.Counter);
    }

    [Fact]
    public async Task LimitSetAfterSpending_KnowsWhatWasSpent()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        Desk.Done(await desk.MoveAsync(card, "debit", "600"));

        Desk.Done(await desk.LimitAsync(card, "pay", "day", "1000"));

        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "401"));
        Desk.Done(await desk.MoveAsync(card, "debit", "400"));
    }

    [Fact]
    public async Task RefundAndPartialClearing_GiveRoomBack()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        Desk.Done(await desk.LimitAsync(card, "all", "day", "1000"));
        var debit = Desk.Done(await desk.MoveAsync(card, "debit", "600"));
        var hold = Desk.Done(await desk.MoveAsync(card, "debit", "400", hold: true));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "0.01"));

        Desk.Done(await desk.RefundAsync(debit.Transaction!, "500"));
        Desk.Done(await desk.ClearAsync(hold.Transaction!, "100"));

        Desk.Done(await desk.MoveAsync(card, "debit", "800"));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "0.01"));
    }

    [Fact]
    public async Task Regions_AndPeriods_AreToldApart()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        Desk.Done(await Node.Get<ILimits>().SetAsync(
            desk.Call(),
            new LimitObject("card", card),
            [
                new LimitSetting("all", "foreign", "day", [new LimitAmount("max", "0", "KZT")]),
                new LimitSetting("all", null, null, [new LimitAmount("max", "50", "KZT"), new LimitAmount("min", "10", "KZT")]),
            ],
            Cancellation));
        var abroad = new TransactionMerchant("Shop", 5411, "London", "GBR", "T1");

        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "51"));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "9.99"));
        Desk.Done(await desk.MoveAsync(card, "debit", "50"));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await Node.Get<ICardTransactions>().CreateAsync(
            desk.Call(), new NewTransaction(card, "debit", "20", "KZT") { Merchant = abroad }, Cancellation));
    }

    [Fact]
    public async Task AbsentAmounts_RemoveALimit_AndUnknownWordsAreRefused()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        Desk.Done(await desk.LimitAsync(card, "pay", "day", "0"));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "1"));
        var target = new LimitObject("card", card);
        Desk.Done(await Node.Get<ILimits>().SetAsync(desk.Call(), target, [new LimitSetting("pay", null, "day", [])], Cancellation));
        Desk.Done(await desk.MoveAsync(card, "debit", "1"));

        Desk.AssertRefused(IssuingRefusal.LimitNotSupported, await desk.LimitAsync(card, "pay", "fortnight", "1"));
        Desk.AssertRefused(IssuingRefusal.LimitNotSupported, await desk.LimitAsync(card, "gambling", "day", "1"));
        Desk.AssertRefused(IssuingRefusal.LimitObjectNotFound, await desk.LimitAsync(Guid.NewGuid().ToString(), "pay", "day", "1"));
        Desk.Done(await desk.LimitAsync((await desk.ViewAsync(card)).Iban, "pay", "day", "0", target: "account"));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "1"));
    }
}
