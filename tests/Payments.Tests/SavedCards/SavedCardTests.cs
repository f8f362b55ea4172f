using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Vault;

namespace FreedomPay.Payments.Tests.SavedCards;

public sealed class SavedCardTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    private const string Other = "4400430000000015";
    private const string PickUp = "5475102935853613";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_VerifiesWithoutMoneyAndKeepsTheCard()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);

        var answer = await wallet.SaveAsync();

        Assert.Equal(OperationResult.Done, answer.Result);
        var card = Assert.Single(await wallet.ListAsync());
        Assert.Equal((answer.SavedCardId, answer.CardToken), (card.Id, card.TokenText));
        Assert.Equal((SavedCardStatus.Approved, true, "4400-43XX-XXXX-0007"), (card.Status, card.IsFilled, card.MaskedPan));
        Assert.Equal((new CardExpiry(2030, 12), "TEST"), (card.Expiry, card.Cardholder));
        var view = await shop.ViewAsync(new PaymentId(answer.PaymentId));
        Assert.Equal((PaymentKind.CardSave, 0, card.Id, card.TokenText), (view.Kind, view.Amount, view.SavedCardId, view.CardToken));
        Assert.Equal(0, (await shop.BalanceAsync()).Posted);
        AssertRefused(PaymentRefusal.NotFound, await shop.CancelAsync(view.Id));
        AssertRefused(PaymentRefusal.NotFound, await shop.ClearAsync(view.Id));
    }

    [Fact]
    public async Task Save_Declined_KeepsNothing()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        Assert.Equal(OperationResult.Declined, (await wallet.SaveAsync(PickUp)).Result);
        Assert.Empty(await wallet.ListAsync());
        Assert.Equal(0, await Node.ReadAsync<long>($"select count(*) from payments.saved_card where merchant_id = {shop.Merchant.Id}"));
    }

    [Fact]
    public async Task Save_Again_RefreshesUnderTheSameToken()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        var first = await wallet.SavedAsync();

        var again = await wallet.SaveAsync(expiry: new CardExpiry(2032, 1), cardholder: "NEW NAME");

        Assert.Equal((first.Id, first.TokenText), (again.SavedCardId, again.CardToken));
        var card = Assert.Single(await wallet.ListAsync());
        Assert.Equal((new CardExpiry(2032, 1), "NEW NAME", first.CreatedAt), (card.Expiry, card.Cardholder, card.CreatedAt));
    }

    [Fact]
    public async Task Save_OfOtherPayersShopsAndCards_AreCardsOfTheirOwn()
    {
        var (shop, otherShop) = (await OpenShopAsync(), await OpenShopAsync());
        var wallet = new Wallet(Node, shop);
        var card = await wallet.SavedAsync();
        var second = await wallet.SavedAsync(Other);
        var ofOtherPayer = await new Wallet(Node, shop, "u-78").SavedAsync();
        var ofOtherShop = await new Wallet(Node, otherShop).SavedAsync();

        Assert.Equal(4, new[] { card.Token, second.Token, ofOtherPayer.Token, ofOtherShop.Token }.Distinct().Count());
        Assert.Equal([card.Token, second.Token], (await wallet.ListAsync()).Select(c => c.Token));
        Assert.Null(await wallet.Cards.FindAsync(shop.Merchant.Id, "u-77", ofOtherPayer.Token, Cancellation));
        Assert.Null(await wallet.Cards.FindAsync(shop.Merchant.Id, "u-77", ofOtherShop.Token, Cancellation));
        Assert.Null(await wallet.Cards.RemoveAsync(shop.Merchant.Id, "u-78", card.Token, Cancellation));
        Assert.Equal(card.Id, (await wallet.Cards.FindAsync(shop.Merchant.Id, "u-77", card.Id, Cancellation))!.Id);
    }

    [Fact]
    public async Task Save_SixtyFourAtOnceOnTwoNodes_GiveOneToken()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        await using var otherNode = await Node.StartOtherAsync();
        var other = wallet.At(otherNode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => (n % 2 == 0 ? wallet : other).SaveAsync()));

        Assert.All(answers, answer => Assert.Equal(OperationResult.Done, answer.Result));
        Assert.Single(answers.Select(answer => answer.CardToken).Distinct());
        Assert.Single(await wallet.ListAsync());
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from payments.saved_card where state = 1"));
    }

    [Fact]
    public async Task Payment_WithTheWish_KeepsTheCard()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);

        var answer = await wallet.PayAsync(100_00, save: true);

        Assert.Equal(answer.CardToken, Assert.Single(await wallet.ListAsync()).TokenText);
        Assert.Equal(answer.CardToken, (await shop.ViewAsync(new PaymentId(answer.PaymentId))).CardToken);
        Assert.Null((await wallet.PayAsync(100_00)).CardToken);
    }

    [Fact]
    public async Task Payment_AfterTheChallenge_KeepsCardAndProfileOnAnyNode()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        Node.Authentications.Verdict = FreedomPay.CardNetwork.ThreeDSecure.AuthenticationVerdictKind.Passed;
        var challenged = await wallet.PayAsync(100_00, save: true, months: 3, card: ScriptedAuthentications.Card);
        Assert.Equal((OperationResult.Challenged, null), (challenged.Result, challenged.CardToken));
        Assert.Empty(await wallet.ListAsync());
        await using var otherNode = await Node.StartOtherAsync();

        var answer = await shop.CompleteAsync(new PaymentId(challenged.PaymentId), otherNode);

        Assert.Equal(answer.CardToken, Assert.Single(await wallet.ListAsync()).TokenText);
        Assert.Equal(RecurringProfileState.Active, await wallet.StateOfAsync(answer.RecurringProfile!.Value));
        Assert.True((await shop.ViewAsync(new PaymentId(challenged.PaymentId))).Authenticated);
    }

    [Fact]
    public async Task PaymentByToken_IsDebitedAndShowsItsCard()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        var card = await wallet.SavedAsync();

        var answer = await wallet.PayByAsync(card, 150_00);

        Assert.Equal((OperationResult.Done, 150_00), (answer.Result, answer.CapturedAmount));
        var view = await shop.ViewAsync(new PaymentId(answer.PaymentId));
        Assert.Equal((card.Id, card.TokenText), (view.SavedCardId, view.CardToken));
    }

    [Fact]
    public async Task Removed_CanNeitherPayNorBeListed_AndIsKeptAnew()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        var card = await wallet.SavedAsync();
        var paid = await wallet.PayByAsync(card, idempotency: Shop.Key("before"));

        var removed = await wallet.RemoveAsync(card);

        Assert.Equal(removed, await wallet.RemoveAsync(card));
        Assert.Empty(await wallet.ListAsync());
        AssertRefused(PaymentRefusal.CredentialGone, await wallet.PayByAsync(card));
        Assert.Equal(paid, await wallet.PayByAsync(card, idempotency: Shop.Key("before")));
        Assert.Equal(SavedCardStatus.Deleted, (await wallet.FindAsync(card.Token)).Status);
        Assert.NotEqual(card.Token, (await wallet.SavedAsync()).Token);
    }

    [Fact]
    public async Task RemoveAgainstPayments_NoPaymentBeginsAfterIt()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        await using var otherNode = await Node.StartOtherAsync();
        var other = wallet.At(otherNode);
        for (var round = 0; round < 8; round++)
        {
            var card = await wallet.SavedAsync();
            var profile = (await wallet.PayAsync(1_00, months: 12)).RecurringProfile!.Value;
            var paying = Enumerable.Range(0, 12).Select(n => n % 2 == 0 ? wallet.PayByAsync(card) : other.ChargeAsync(profile)).ToArray();

            await other.RemoveAsync(card);

            AssertRefused(PaymentRefusal.CredentialGone, await wallet.PayByAsync(card));
            AssertRefused(PaymentRefusal.CredentialGone, await wallet.ChargeAsync(profile));
            Assert.All(await Task.WhenAll(paying), answer => Assert.True(
                answer.Result == OperationResult.Done || answer.Refusal == PaymentRefusal.CredentialGone, answer.ToString()));
        }
    }

    [Fact]
    public async Task SaveAndRemoveAtOnce_NeverLeaveTwoLiveCards()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        await using var otherNode = await Node.StartOtherAsync();
        var other = wallet.At(otherNode);
        for (var round = 0; round < 6; round++)
        {
            var card = await wallet.SavedAsync();
            var saving = Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? wallet : other).SaveAsync());
            var removing = Enumerable.Range(0, 4).Select(async n => await (n % 2 == 0 ? wallet : other).RemoveAsync(card));

            await Task.WhenAll([Task.WhenAll(saving), Task.WhenAll(removing)]);

            Assert.InRange((await wallet.ListAsync()).Count, 0, 1);
        }
    }

    [Fact]
    public async Task Card_ThatTheIssuerWantsRetained_IsBlockedUntilVerifiedAgain()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        var kept = await wallet.Cards.AddAsync(
            new NewSavedCard((await OpenShopAsync()).Merchant.Id, "u", Pan.Parse(PickUp), new CardExpiry(2030, 12), "TEST", Verified: true), Cancellation);
        var shop = new Shop(Node, (await Node.Get<Merchants.IMerchantDirectory>().FindAsync(kept.Merchant, Cancellation))!);
        var payer = new Wallet(Node, shop, "u");
        Assert.Equal(OperationResult.Declined, (await payer.PayByAsync(kept)).Result);

        AssertRefused(PaymentRefusal.CredentialBlocked, await payer.PayByAsync(kept));

        Assert.Equal(SavedCardStatus.Blocked, Assert.Single(await payer.ListAsync()).Status);
        var again = await payer.Cards.AddAsync(new NewSavedCard(kept.Merchant, "u", Pan.Parse(PickUp), null, null, Verified: true), Cancellation);
        Assert.Equal((kept.Token, SavedCardStatus.Approved, true), (again.Token, again.Status, again.IsFilled));
        Assert.Empty(await wallet.ListAsync());
    }

    [Fact]
    public async Task Card_ThatIsNotConfirmed_IsDeclinedAndAnApprovedOneStays()
    {
        const string Poor = "5548398681700148";
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        await wallet.Cards.AddAsync(new NewSavedCard(shop.Merchant.Id, "u-77", Pan.Parse(Poor), null, null, Verified: false), Cancellation);
        Assert.Equal(OperationResult.Declined, (await wallet.SaveAsync(Poor)).Result);
        Assert.Equal(SavedCardStatus.Declined, Assert.Single(await wallet.ListAsync()).Status);

        await wallet.Cards.AddAsync(new NewSavedCard(shop.Merchant.Id, "u-77", Pan.Parse(Poor), null, null, Verified: true), Cancellation);
        Assert.Equal(OperationResult.Declined, (await wallet.SaveAsync(Poor)).Result);
        Assert.Equal(SavedCardStatus.Approved, Assert.Single(await wallet.ListAsync()).Status);
    }

    [Fact]
    public async Task Added_FromOutside_IsNewAndCompletedByAVerification()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        var added = await wallet.Cards.AddAsync(new NewSavedCard(shop.Merchant.Id, "u-77", Pan.Parse(Other), null, null, Verified: false), Cancellation);
        Assert.Equal((SavedCardStatus.New, false), (added.Status, added.IsFilled));

        var completed = await wallet.SavedAsync(Other);

        Assert.Equal((added.Token, SavedCardStatus.Approved, true), (completed.Token, completed.Status, completed.IsFilled));
    }

    [Fact]
    public async Task LateAnswer_OfAGivenUpPayment_KeepsNothing()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        var slow = new SlowNetwork(Node.Get<FreedomPay.CardNetwork.ICardNetwork>());
        var saving = wallet.SaveAsync(network: slow);
        await slow.Answered;
        await Node.DieAsync();
        await Books.SettledAsync(Node);

        slow.LetGo();

        Assert.Equal(OperationResult.Declined, (await saving).Result);
        Assert.Empty(await wallet.ListAsync());
        Assert.Equal(0, await Node.ReadAsync<long>($"select count(*) from payments.saved_card where merchant_id = {shop.Merchant.Id}"));
    }

    [Fact]
    public async Task KeyRotation_KeptCardsAndProfilesGoOnPaying()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        var card = await wallet.SavedAsync();
        var profile = (await wallet.PayAsync(1_00, months: 12)).RecurringProfile!.Value;

        await Node.Get<VaultKeyRotation>().RotateAsync(null, Cancellation);

        Assert.Equal(OperationResult.Done, (await wallet.PayByAsync(card)).Result);
        Assert.Equal(OperationResult.Done, (await wallet.ChargeAsync(profile)).Result);
        Assert.Equal(card.TokenText, (await wallet.SaveAsync()).CardToken);
    }
}
