using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Issuing.Statements;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Tests;

/// <summary>The scenario of card-api §6, step by step.</summary>
public sealed class AcceptanceTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scenario_OfTheSpecification_Passes()
    {
        var desk = await OpenDeskAsync();
        var (requestId, profile) = (Guid.NewGuid(), desk.Person());
        var made = Desk.Done(await Node.Get<IClients>().AddAsync(desk.Call(requestId), new NewClient(5000, 2, profile), Cancellation));
        var again = await Node.Get<IClients>().AddAsync(desk.Call(requestId), new NewClient(5000, 2, desk.Person()), Cancellation);
        Desk.AssertRefused(IssuingRefusal.RequestNotUnique, again);
        Assert.Equal(made.Client, (await Node.Get<IRequests>().FindAsync(desk.Partner.Id, requestId, Cancellation))!.Client);

        var issued = Desk.Done(await Node.Get<ICards>().IssueAsync(desk.Call(), new NewCard(5000) { ClientId = made.Client }, Cancellation));
        var card = issued.Cards[0];
        Assert.Equal(CardState.Issued, (await desk.ViewAsync(card)).State);
        Desk.Done(await Node.Get<ICards>().ActivateAsync(desk.Call(), card, Cancellation));
        Assert.Equal(CardState.Active, (await desk.ViewAsync(card)).State);

        var credit = Desk.Done(await desk.MoveAsync(card, "credit", "10000"));
        Assert.NotNull(credit.FinancialDocument);

        Desk.Done(await desk.LimitAsync(card, "pay", "day", "3000"));
        Desk.AssertRefused(IssuingRefusal.LimitExceeded, await desk.MoveAsync(card, "debit", "4000"));
        var hold = Desk.Done(await desk.MoveAsync(card, "debit", "2500", hold: true));
        Assert.Null(hold.FinancialDocument);
        Assert.Equal(2500_00, (await desk.BalanceAsync(card)).Blocked.MinorUnits);
        var now = Node.Get<TimeProvider>().GetUtcNow();
        var statement = Desk.Value(
            await Node.Get<IStatements>().ExtendedAsync(desk.Partner.Id, card, now.AddDays(-1), now.AddDays(1), Cancellation));
        Assert.Equal((1, 1), (statement.Holds.Count, statement.Operations.Count));

        Assert.NotNull(Desk.Done(await desk.ClearAsync(hold.Transaction!)).FinancialDocument);
        statement = Desk.Value(await Node.Get<IStatements>().ExtendedAsync(desk.Partner.Id, card, now.AddDays(-1), now.AddDays(1), Cancellation));
        Assert.Equal((0, 2), (statement.Holds.Count, statement.Operations.Count));
        Assert.Equal(
            (2500_00, 10000_00, 7500_00),
            (statement.Balances.Debit.MinorUnits, statement.Balances.Credit.MinorUnits, statement.Balances.Amount.MinorUnits));
        var limit = Assert.Single(
            Desk.Value(await Node.Get<ILimits>().ListAsync(desk.Partner.Id, new LimitObject("card", card), Cancellation)).Limits);
        Assert.Equal(new LimitUse("max", "3000", "KZT", "2500", "500"), Assert.Single(limit.Amounts));

        Desk.Done(await desk.RefundAsync(hold.Transaction!, "1000"));
        Assert.Equal(TransactionState.PartiallyRefunded, (await desk.TransactionAsync(hold.Transaction!)).State);

        Desk.Done(await Node.Get<IClients>().UpdateAsync(desk.Call(), new ClientChange(made.Client!, 5000) { Phone = "77770001122" }, Cancellation));
        var client = Desk.Value(await Node.Get<IClients>().FindAsync(desk.Partner.Id, new ClientQuery { ClientId = made.Client }, Cancellation));
        Assert.Equal("77770001122", client.Profile.Phone);
        Assert.Equal(card, Assert.Single(client.Cards).CardId);

        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, SecretSchemes.EncryptS1(Desk.SecretKey, "4821"), Cancellation));
        for (var i = 0; i < 3; i++)
        {
            Assert.False(Desk.Value(await Node.Get<IPinEntry>().EnterAsync(desk.Partner.Id, card, "0000", Cancellation)).Right);
        }

        Assert.Equal(CardState.PinBlocked, (await desk.ViewAsync(card)).State);
        Desk.Done(await Node.Get<ICards>().ResetPinCounterAsync(desk.Call(), card, Cancellation));
        Assert.Equal(CardState.Active, (await desk.ViewAsync(card)).State);
        Assert.True(Desk.Value(await Node.Get<IPinEntry>().EnterAsync(desk.Partner.Id, card, "4821", Cancellation)).Right);

        Desk.Done(await desk.BlockAsync(card));
        Desk.AssertRefused(IssuingRefusal.CardBlocked, await desk.MoveAsync(card, "debit", "1"));
        Desk.Done(await Node.Get<ICards>().UnblockAsync(desk.Call(), card, "found", Cancellation));
        Desk.Done(await Node.Get<ICards>().CloseAsync(desk.Call(), card, "no longer wanted", Cancellation));
        Desk.AssertRefused(IssuingRefusal.CardClosed, await desk.BlockAsync(card));
    }
}
