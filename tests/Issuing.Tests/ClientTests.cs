using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;

namespace FreedomPay.Issuing.Tests;

public sealed class ClientTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IClients Clients => Node.Get<IClients>();

    private ICards Cards => Node.Get<ICards>();

    [Fact]
    public async Task SamePersonInAProduct_IsOneClient_AlsoWhenAskedInParallel()
    {
        var desk = await OpenDeskAsync();
        var person = desk.Person();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Clients.AddAsync(desk.Call(), new NewClient(5000, 2, person), Cancellation)));

        Assert.Single(outcomes, outcome => outcome.State == RequestState.Done);
        Assert.Equal(15, outcomes.Count(outcome => outcome.Refusal == IssuingRefusal.ClientExists));
        Desk.Done(await Clients.AddAsync(desk.Call(), new NewClient(3000, 1, person), Cancellation));
        var external = person with { PersonId = null, ExternalUserId = "u-1" };
        Desk.Done(await Clients.AddAsync(desk.Call(), new NewClient(5000, 2, external), Cancellation));
        Desk.AssertRefused(IssuingRefusal.ClientExists, await Clients.AddAsync(
            desk.Call(), new NewClient(5000, 2, desk.Person() with { ExternalUserId = "u-1" }), Cancellation));
    }

    [Fact]
    public async Task HolderGivenWithACard_IsMadeOnce()
    {
        var desk = await OpenDeskAsync();
        var holder = desk.Person();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Cards.IssueAsync(desk.Call(), new NewCard(2000) { Holder = holder }, Cancellation)));

        Assert.All(outcomes, outcome => Desk.Done(outcome));
        Assert.Single(outcomes.Select(outcome => outcome.Client).Distinct());
        Assert.Equal(8, outcomes.Select(outcome => outcome.Cards[0]).Distinct().Count());
    }

    [Fact]
    public async Task Stock_IsLinkedAndActivated()
    {
        var desk = await OpenDeskAsync();
        var stock = Desk.Done(await Cards.BulkIssueAsync(desk.Call(), new NewStock(2000, 50), Cancellation));
        var client = await desk.ClientAsync(2000);
        var other = await desk.ClientAsync(2000);
        Assert.Equal(50, stock.Cards.Distinct().Count());

        Desk.AssertRefused(IssuingRefusal.CardHasNoClient, await Cards.ActivateAsync(desk.Call(), stock.Cards[0], Cancellation));
        Desk.Done(await Cards.LinkAsync(desk.Call(), client, stock.Cards[0], Cancellation));
        Desk.Done(await Cards.LinkAsync(desk.Call(), client, stock.Cards[0], Cancellation));
        Desk.AssertRefused(IssuingRefusal.CardLinkedToOther, await Cards.LinkAsync(desk.Call(), other, stock.Cards[0], Cancellation));
        Desk.AssertRefused(IssuingRefusal.ProductMismatch, await Cards.LinkAsync(desk.Call(), await desk.ClientAsync(3000), stock.Cards[1], Cancellation));
        Desk.Done(await Cards.ActivateAsync(desk.Call(), stock.Cards[0], Cancellation));
        Assert.Equal("DANA AKHMETOVA", (await desk.ViewAsync(stock.Cards[0])).EmbossedName);

        Desk.AssertRefused(IssuingRefusal.ProductNotForBulk, await Cards.BulkIssueAsync(desk.Call(), new NewStock(1000, 1), Cancellation));
        Desk.AssertRefused(IssuingRefusal.QuantityOutOfRange, await Cards.BulkIssueAsync(desk.Call(), new NewStock(2000, 1001), Cancellation));
        Desk.AssertRefused(IssuingRefusal.ProductNotFound, await Cards.BulkIssueAsync(desk.Call(), new NewStock(7, 1), Cancellation));
    }

    [Fact]
    public async Task Plastic_GoesThroughItsStates()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.IssuedAsync();
        var production = Node.Get<IPlasticProduction>();

        Desk.Done(await Cards.IssuePlasticAsync(desk.Call(), new NewPlastic { CardId = card }, Cancellation));
        Desk.AssertRefused(IssuingRefusal.PlasticExists, await Cards.IssuePlasticAsync(desk.Call(), new NewPlastic { CardId = card }, Cancellation));
        Assert.Equal(PlasticState.Ordered, (await desk.ViewAsync(card)).Plastic);
        Assert.Equal(PlasticState.Ordered, Desk.Value(await production.ReportAsync(desk.Partner.Id, card, PlasticState.Delivered, Cancellation)).Plastic);
        Assert.Equal(PlasticState.Produced, Desk.Value(await production.ReportAsync(desk.Partner.Id, card, PlasticState.Produced, Cancellation)).Plastic);
        Assert.Equal(PlasticState.Delivered, Desk.Value(await production.ReportAsync(desk.Partner.Id, card, PlasticState.Delivered, Cancellation)).Plastic);
        Desk.Done(await Cards.ActivateAsync(desk.Call(), card, Cancellation));
        Assert.Equal(PlasticState.Activated, (await desk.ViewAsync(card)).Plastic);
    }

    [Fact]
    public async Task Documents_AreCheckedAndSealed()
    {
        var desk = await OpenDeskAsync();
        var made = Desk.Done(await Clients.AddAsync(
            desk.Call(), new NewClient(1000, 1, desk.Person()) { Document = "%PDF-1.4 scan"u8.ToArray() }, Cancellation));
        Desk.AssertRefused(IssuingRefusal.DocumentUnacceptable, await Clients.AddAsync(
            desk.Call(), new NewClient(1000, 1, desk.Person()) { Document = "scan"u8.ToArray() }, Cancellation));

        Assert.True(Desk.Value(await Clients.FindAsync(desk.Partner.Id, new ClientQuery { ClientId = made.Client }, Cancellation)).HasDocument);
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from issuing.client_document where position('PDF'::bytea in sealed) > 0"));
    }

    [Fact]
    public async Task Verification_IsImmediateWithEvidence_AndPendingWithout()
    {
        var desk = await OpenDeskAsync();
        var client = await desk.ClientAsync();

        var pending = await Clients.VerifyAsync(desk.Call(), new ClientVerification(client, 5000), Cancellation);
        Assert.Equal((RequestState.InWork, ClientStatus.Pending), (pending.State, pending.ClientStatus));
        var identified = new Identification(DateTimeOffset.UnixEpoch, "branch 1");
        var evidence = new ClientVerification(client, 5000) { Identification = identified, DocumentNumber = "N1" };
        Assert.Equal(ClientStatus.Verified, Desk.Done(await Clients.VerifyAsync(desk.Call(), evidence, Cancellation)).ClientStatus);
        Desk.AssertRefused(
            IssuingRefusal.ClientDataMismatch, await Clients.VerifyAsync(desk.Call(), evidence with { DocumentNumber = "N2" }, Cancellation));
        Desk.AssertRefused(IssuingRefusal.ProductMismatch, await Clients.VerifyAsync(desk.Call(), evidence with { ProductId = 1000 }, Cancellation));
    }

    [Fact]
    public async Task AnotherPartner_SeesNothing()
    {
        var (owner, stranger) = (await OpenDeskAsync(), await OpenDeskAsync());
        var client = await owner.ClientAsync();
        var card = await owner.ActiveAsync("100", client);
        var hold = Desk.Done(await owner.MoveAsync(card, "debit", "10", hold: true));

        Assert.Equal(IssuingRefusal.CardNotFound, (await Cards.FindAsync(stranger.Partner.Id, card, Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.ClientNotFound, (await Cards.ListAsync(stranger.Partner.Id, client, null, Cancellation)).Refusal);
        Desk.AssertRefused(IssuingRefusal.CardNotFound, await stranger.BlockAsync(card));
        Desk.AssertRefused(IssuingRefusal.CardNotFound, await stranger.MoveAsync(card, "debit", "1"));
        Desk.AssertRefused(IssuingRefusal.TransactionNotFound, await stranger.ClearAsync(hold.Transaction!));
        Desk.AssertRefused(IssuingRefusal.ClientNotFound, await Clients.UpdateAsync(
            stranger.Call(), new ClientChange(client, 5000) { Phone = "77000000000" }, Cancellation));
        Desk.AssertRefused(IssuingRefusal.ClientNotFound, await Cards.IssueAsync(stranger.Call(), new NewCard(5000) { ClientId = client }, Cancellation));
        Desk.AssertRefused(IssuingRefusal.LimitObjectNotFound, await stranger.LimitAsync(card, "pay", "day", "0"));
        Assert.Equal(CardState.Active, (await owner.ViewAsync(card)).State);
    }

    [Fact]
    public async Task Search_FindsByEveryCriterion()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var view = await desk.ViewAsync(card);
        var number = (await desk.SecretsAsync(card)).Number;
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(number.Reveal())));
        var stranger = await OpenDeskAsync();
        CardSearch[] searches =
        [
            new() { EncryptedPan = Secrets.SecretSchemes.EncryptS1(Desk.SecretKey, number.Reveal()) },
            new() { PanSha256 = hash },
            new() { Iban = view.Iban },
            new() { Mask = view.Mask, ClientId = view.ClientId },
        ];

        foreach (var search in searches)
        {
            Assert.Equal(card, Assert.Single(Desk.Value(await Cards.SearchAsync(desk.Partner, search, Cancellation)).Cards).CardId);
            Assert.Empty(Desk.Value(await Cards.SearchAsync(stranger.Partner, search, Cancellation)).Cards);
        }
    }
}
