using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Statements;

namespace FreedomPay.Issuing.Tests;

public sealed class StatementTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => Node.Get<TimeProvider>().GetUtcNow();

    [Fact]
    public async Task Operations_AreNewestFirst_FilteredAndPaged()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("100");
        foreach (var amount in new[] { "1", "2", "3" })
        {
            Desk.Done(await desk.MoveAsync(card, "debit", amount));
        }

        Desk.Done(await desk.MoveAsync(card, "debit", "50", hold: true));
        Assert.Equal([300, 200, 100, 100_00], await AmountsAsync(desk, new OperationQuery(card, null, null)));
        Assert.Equal([300, 200, 100], await AmountsAsync(desk, new OperationQuery(card, null, null) { Type = "debit" }));
        Assert.Equal([200, 100], await AmountsAsync(desk, new OperationQuery(card, null, null) { Limit = 2, Offset = 1 }));
        var counted = await ListAsync(desk, new OperationQuery(card, null, null) { Limit = 1, WithTotal = true, Type = "debit" });
        Assert.Equal((1, 3L), (counted.Operations.Count, counted.Total));
    }

    [Fact]
    public async Task Bounds_AreInclusive_AndBalancesAreThoseOfThePeriod()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("100");
        await Node.Clock.AdvanceAsync(TimeSpan.FromHours(1), Cancellation);
        Desk.Done(await desk.MoveAsync(card, "debit", "30"));
        var moment = (await ListAsync(desk, new OperationQuery(card, null, null))).Operations[0].At;
        await Node.Clock.AdvanceAsync(TimeSpan.FromHours(1), Cancellation);
        Desk.Done(await desk.MoveAsync(card, "debit", "5"));

        Assert.Equal([3000], await AmountsAsync(desk, new OperationQuery(card, moment, moment)));
        var statement = Desk.Value(await Node.Get<IStatements>().ExtendedAsync(desk.Partner.Id, card, moment, moment, Cancellation));
        Assert.Equal(
            (30_00, 0, 70_00),
            (statement.Balances.Debit.MinorUnits, statement.Balances.Credit.MinorUnits, statement.Balances.Amount.MinorUnits));
        var before = Desk.Value(await Node.Get<IStatements>().ExtendedAsync(desk.Partner.Id, card, moment.AddDays(-9), moment.AddDays(-8), Cancellation));
        Assert.True(before.Balances.Amount.IsZero);
    }

    [Fact]
    public async Task ImpossiblePeriods_AreRefused()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var statements = Node.Get<IStatements>();

        Assert.Equal(IssuingRefusal.PeriodWrong, (await statements.ExtendedAsync(desk.Partner.Id, card, Now, Now.AddDays(-1), Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.PeriodWrong, (await statements.OperationsAsync(
            desk.Partner.Id, new OperationQuery(card, Now.AddDays(-367), Now), Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.WrongParameters, (await statements.OperationsAsync(
            desk.Partner.Id, new OperationQuery(card, null, null) { Type = "gambling" }, Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.CardNotFound, (await statements.ExtendedAsync(
            (await OpenDeskAsync()).Partner.Id, card, Now.AddDays(-1), Now, Cancellation)).Refusal);
    }

    [Fact]
    public async Task CardPastItsMonth_IsExpired_AndCanOnlyBeClosed()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("100");
        var secrets = await desk.SecretsAsync(card);
        var monthBefore = (await desk.ViewAsync(card)).State;
        await Node.Clock.AdvanceAsync(TimeSpan.FromDays(37 * 31), Cancellation);

        Assert.Equal((CardState.Active, CardState.Expired), (monthBefore, (await desk.ViewAsync(card)).State));
        Desk.AssertRefused(IssuingRefusal.CardExpired, await desk.MoveAsync(card, "debit", "1"));
        var purchase = desk.Purchase(secrets, 1_00, debit: true, "300000000001");
        Assert.Equal(DeclineReason.ExpiredCard, (await Node.Get<ICardNetwork>().AuthoriseAsync(purchase, Cancellation)).Reason);
        Desk.AssertRefused(IssuingRefusal.CardExpired, await desk.BlockAsync(card));
        Desk.Done(await Node.Get<ICards>().CloseAsync(desk.Call(), card, "over", Cancellation));
        Assert.Equal(CardState.Closed, (await desk.ViewAsync(card)).State);
    }

    private async Task<OperationList> ListAsync(Desk desk, OperationQuery query) =>
        Desk.Value(await Node.Get<IStatements>().OperationsAsync(desk.Partner.Id, query, Cancellation));

    private async Task<IEnumerable<long>> AmountsAsync(Desk desk, OperationQuery query) =>
        (await ListAsync(desk, query)).Operations.Select(operation => operation.Amount.MinorUnits);
}
