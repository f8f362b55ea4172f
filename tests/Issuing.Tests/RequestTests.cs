using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Tests;

public sealed class RequestTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameRequestInParallel_ActsOnce()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("1000");
        var request = Guid.NewGuid();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => desk.MoveAsync(card, "debit", "100", request: request)));

        Assert.Single(outcomes, outcome => outcome.State == RequestState.Done);
        Assert.Equal(15, outcomes.Count(outcome => outcome.Refusal == IssuingRefusal.RequestNotUnique));
        Assert.Equal(900_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);
    }

    [Fact]
    public async Task RefusedRequest_IsKept_AndItsIdUsedUp()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("1");
        var request = Guid.NewGuid();
        Desk.AssertRefused(IssuingRefusal.NotEnoughMoney, await desk.MoveAsync(card, "debit", "2", request: request));

        var kept = await Node.Get<IRequests>().FindAsync(desk.Partner.Id, request, Cancellation);
        Assert.Equal((RequestState.Failed, IssuingRefusal.NotEnoughMoney), (kept!.State, kept.Refusal));
        Desk.AssertRefused(IssuingRefusal.RequestNotUnique, await desk.MoveAsync(card, "debit", "1", request: request));
        Assert.Null(await Node.Get<IRequests>().FindAsync((await OpenDeskAsync()).Partner.Id, request, Cancellation));
    }

    [Fact]
    public async Task AsyncPartner_GetsItsWorkDoneInTheBackground()
    {
        var desk = await OpenDeskAsync("""{"card_api":{"async_mode":"async","async_delay_ms":0}}""");
        var request = Guid.NewGuid();
        var client = new Clients.NewClient(5000, 2, desk.Person()) { Document = "%PDF-1"u8.ToArray() };
        var accepted = await Node.Get<Clients.IClients>().AddAsync(desk.Call(request), client, Cancellation);
        Assert.Equal(RequestState.InWork, accepted.State);
        Assert.Null(accepted.Client);

        var made = await FinishedAsync(desk, request);
        var (issue, debit) = (Guid.NewGuid(), Guid.NewGuid());
        await Node.Get<ICards>().IssueAsync(desk.Call(issue), new NewCard(5000) { ClientId = made.Client }, Cancellation);
        var card = (await FinishedAsync(desk, issue)).Cards[0];
        await Node.Get<ICardTransactions>().CreateAsync(desk.Call(debit), new NewTransaction(card, "debit", "1", "KZT"), Cancellation);
        Assert.Equal(IssuingRefusal.CardNotActive, (await FinishedAsync(desk, debit)).Refusal);
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from issuing.request where state <> 1 and command is not null"));
    }

    [Fact]
    public async Task HybridPartner_WaitsForSlowWorkOnly()
    {
        var desk = await OpenDeskAsync("""{"card_api":{"async_mode":"hybrid","async_delay_ms":0}}""");
        var client = await desk.ClientAsync();
        var request = Guid.NewGuid();

        var issued = await Node.Get<ICards>().IssueAsync(desk.Call(request), new NewCard(5000) { ClientId = client }, Cancellation);
        Assert.Equal(RequestState.InWork, issued.State);
        var card = (await FinishedAsync(desk, request)).Cards[0];
        Desk.Done(await Node.Get<ICards>().ActivateAsync(desk.Call(), card, Cancellation));
    }

    [Fact]
    public async Task Hold_NotClearedInTime_IsReleased()
    {
        var desk = await OpenDeskAsync("""{"card_api":{"hold_days":5}}""");
        var card = await desk.ActiveAsync("100");
        var hold = Desk.Done(await desk.MoveAsync(card, "debit", "60", hold: true));

        await Node.Clock.AdvanceAsync(TimeSpan.FromDays(6), Cancellation);

        await IssuingNode.UntilAsync(async () => (await desk.BalanceAsync(card)).Blocked.IsZero, "the hold is still there");
        Assert.Equal(TransactionState.Expired, (await desk.TransactionAsync(hold.Transaction!)).State);
        Desk.AssertRefused(IssuingRefusal.TransactionStateForbids, await desk.ClearAsync(hold.Transaction!));
    }

    private async Task<RequestOutcome> FinishedAsync(Desk desk, Guid request)
    {
        RequestOutcome? outcome = null;
        await IssuingNode.UntilAsync(
            async () => (outcome = await Node.Get<IRequests>().FindAsync(desk.Partner.Id, request, Cancellation)) is { State: not RequestState.InWork },
            "the request is still in work");
        return outcome!;
    }
}
