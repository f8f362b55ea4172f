using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;

namespace FreedomPay.Issuing.Tests;

/// <summary>What operators decide about clients, and what comes of it.</summary>
public sealed class ClientDeskTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IClientDesk Decisions => Node.Get<IClientDesk>();

    [Theory]
    [InlineData(ClientDecision.Verify, ClientStatus.Verified, RequestState.Done, null)]
    [InlineData(ClientDecision.Reject, ClientStatus.Rejected, RequestState.Failed, IssuingRefusal.ClientDataMismatch)]
    [InlineData(ClientDecision.Close, ClientStatus.Closed, RequestState.Failed, IssuingRefusal.ClientBlockedOrClosed)]
    public async Task Decision_FinishesTheVerificationsThatWait(
        ClientDecision decision, ClientStatus status, RequestState state, IssuingRefusal? refusal)
    {
        var desk = await OpenDeskAsync();
        var client = await desk.ClientAsync();
        Guid[] requests = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var request in requests)
        {
            var asked = await Node.Get<IClients>().VerifyAsync(desk.Call(request), new ClientVerification(client, 5000), Cancellation);
            Assert.Equal((RequestState.InWork, ClientStatus.Pending), (asked.State, asked.ClientStatus));
        }

        Assert.Equal(status, Desk.Value(await Decisions.DecideAsync(desk.Partner.Id, client, decision, Cancellation)).Status);

        foreach (var request in requests)
        {
            var outcome = (await Node.Get<IRequests>().FindAsync(desk.Partner.Id, request, Cancellation))!;
            Assert.Equal((state, refusal, status), (outcome.State, outcome.Refusal, outcome.ClientStatus));
        }
    }

    [Fact]
    public async Task Identification_FinishesAnEarlierVerificationToo()
    {
        var desk = await OpenDeskAsync();
        var (client, request) = (await desk.ClientAsync(), Guid.NewGuid());
        await Node.Get<IClients>().VerifyAsync(desk.Call(request), new ClientVerification(client, 5000), Cancellation);
        var proof = new Identification(Node.Get<TimeProvider>().GetUtcNow(), "branch 001");

        Desk.Done(await Node.Get<IClients>().VerifyAsync(
            desk.Call(), new ClientVerification(client, 5000) { Identification = proof }, Cancellation));

        Assert.Equal(RequestState.Done, (await Node.Get<IRequests>().FindAsync(desk.Partner.Id, request, Cancellation))!.State);
    }

    [Fact]
    public async Task BlockedClient_IsNotChangedAndGetsNoCard_UntilTheBlockIsLifted()
    {
        var desk = await OpenDeskAsync();
        var client = await desk.ClientAsync();
        var change = new ClientChange(client, 5000) { Phone = "77770001122" };
        Desk.Value(await Decisions.DecideAsync(desk.Partner.Id, client, ClientDecision.Block, Cancellation));

        Desk.AssertRefused(IssuingRefusal.ClientBlockedOrClosed, await Node.Get<IClients>().UpdateAsync(desk.Call(), change, Cancellation));
        Desk.AssertRefused(
            IssuingRefusal.ClientBlockedOrClosed, await Node.Get<ICards>().IssueAsync(desk.Call(), new NewCard(5000) { ClientId = client }, Cancellation));
        Assert.Equal(
            IssuingRefusal.ClientBlockedOrClosed, (await Decisions.DecideAsync(desk.Partner.Id, client, ClientDecision.Block, Cancellation)).Refusal);

        Assert.Equal(ClientStatus.New, Desk.Value(await Decisions.DecideAsync(desk.Partner.Id, client, ClientDecision.Unblock, Cancellation)).Status);
        Desk.Done(await Node.Get<IClients>().UpdateAsync(desk.Call(), change, Cancellation));
    }

    [Fact]
    public async Task ClientWithAnOpenCard_IsNotClosed()
    {
        var desk = await OpenDeskAsync();
        var client = await desk.ClientAsync();
        var card = await desk.IssuedAsync(client);

        Assert.Equal(IssuingRefusal.WrongParameters, (await Decisions.DecideAsync(desk.Partner.Id, client, ClientDecision.Close, Cancellation)).Refusal);
        await desk.IssuedAsync(client);
        Desk.Done(await Node.Get<ICards>().CloseAsync(desk.Call(), card, "x", Cancellation));
        Assert.Equal(
            ClientStatus.New,
            Desk.Value(await Node.Get<IClients>().FindAsync(desk.Partner.Id, new ClientQuery { ClientId = client }, Cancellation)).Status);
    }

    [Fact]
    public async Task ClientOfAnotherPartner_IsNotFound()
    {
        var (desk, other) = (await OpenDeskAsync(), await OpenDeskAsync());
        var client = await desk.ClientAsync();

        Assert.Equal(IssuingRefusal.ClientNotFound, (await Decisions.DecideAsync(other.Partner.Id, client, ClientDecision.Block, Cancellation)).Refusal);
    }

    [Fact]
    public async Task VerifiedProducts_AreIssuedToVerifiedClientsOnly()
    {
        var desk = await OpenDeskAsync("""{"card_api":{"verified_products":[5000]}}""");
        var client = await desk.ClientAsync();
        var card = new NewCard(5000) { ClientId = client };
        Desk.AssertRefused(IssuingRefusal.ClientNotVerified, await Node.Get<ICards>().IssueAsync(desk.Call(), card, Cancellation));
        Desk.AssertRefused(
            IssuingRefusal.ClientNotVerified, await Node.Get<ICards>().IssueAsync(desk.Call(), new NewCard(5000) { Holder = desk.Person() }, Cancellation));

        await Node.Get<IClients>().VerifyAsync(desk.Call(), new ClientVerification(client, 5000), Cancellation);
        Desk.Value(await Decisions.DecideAsync(desk.Partner.Id, client, ClientDecision.Verify, Cancellation));

        Desk.Done(await Node.Get<ICards>().IssueAsync(desk.Call(), card, Cancellation));
    }
}
