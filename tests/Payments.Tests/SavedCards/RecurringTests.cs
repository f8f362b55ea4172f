using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.SavedCards;

public sealed class RecurringTests(RecurringTests.OwnNode shared) : Scenarios<RecurringTests.OwnNode>(shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_MakesAProfileThatIsCharged()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);

        var first = await wallet.PayAsync(100_00, months: 12);

        var profile = (await wallet.Profiles.FindAsync(shop.Merchant.Id, first.RecurringProfile!.Value, Cancellation))!;
        Assert.Equal((RecurringProfileState.Active, "u-77", new PaymentId(first.PaymentId)), (profile.State, profile.UserId, profile.Payment));
        Assert.Equal(profile.CreatedAt.AddMonths(12), profile.ExpiresAt);
        Assert.Empty(await wallet.ListAsync());
        var charge = await wallet.ChargeAsync(profile.Id, 50_00);
        Assert.Equal((OperationResult.Done, 50_00), (charge.Result, charge.CapturedAmount));
        var view = await shop.ViewAsync(new PaymentId(charge.PaymentId));
        Assert.Equal((profile.Id, profile.ExpiresAt), (view.RecurringProfile, view.RecurringProfileExpiresAt));
        Assert.Equal(3, await Node.ReadAsync<short>($"select stored_credential from payments.payment where id = {charge.PaymentId}"));
    }

    [Fact]
    public async Task Profile_LivesNoLongerThanItsCard()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        var made = await wallet.PayAsync(100_00, months: IRecurringProfiles.MonthsMax);
        var profile = (await wallet.Profiles.FindAsync(shop.Merchant.Id, made.RecurringProfile!.Value, Cancellation))!;
        Assert.Equal(profile.CardExpiry.EndsAt, profile.ExpiresAt);
        Assert.True(profile.CardExpiry.IsPast(AlmatyTime.BusinessDate(profile.ExpiresAt)));
        Assert.False(profile.CardExpiry.IsPast(AlmatyTime.BusinessDate(profile.ExpiresAt.AddTicks(-1))));
    }

    [Fact]
    public async Task Start_Declined_MakesNone()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        Assert.Null((await wallet.PayAsync(100_00, months: 12, card: "5548398681700148")).RecurringProfile);
    }

    [Fact]
    public async Task Profile_OfAnotherShop_IsNotThere()
    {
        var profile = (await new Wallet(Node, await OpenShopAsync()).PayAsync(100_00, months: 1)).RecurringProfile!.Value;
        Assert.Null(await Node.Get<IRecurringProfiles>().FindAsync((await OpenShopAsync()).Merchant.Id, profile, Cancellation));
    }

    [Fact]
    public async Task Profile_PastItsMonths_IsNotChargedAndKeepsTheFirstAnswer()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        var profile = (await wallet.PayAsync(100_00, months: 1)).RecurringProfile!.Value;
        var charged = await wallet.ChargeAsync(profile, idempotency: Shop.Key("month"));
        await Node.Clock.AdvanceAsync(TimeSpan.FromDays(32), Cancellation);

        AssertRefused(PaymentRefusal.ProfileExpired, await wallet.ChargeAsync(profile));

        Assert.Equal(RecurringProfileState.Expired, await wallet.StateOfAsync(profile));
        Assert.Equal(charged, await wallet.ChargeAsync(profile, idempotency: Shop.Key("month")));
    }

    [Fact]
    public async Task Removal_OfTheCard_EndsItsProfilesAndNoOthers()
    {
        var shop = await OpenShopAsync();
        var wallet = new Wallet(Node, shop);
        var card = await wallet.SavedAsync();
        var byCard = (await wallet.PayAsync(1_00, months: 12)).RecurringProfile!.Value;
        var byToken = (await wallet.PayByAsync(card, months: 12)).RecurringProfile!.Value;
        var ofOtherCard = (await wallet.PayAsync(1_00, months: 12, card: "4400430000000015")).RecurringProfile!.Value;
        var ofOtherPayer = (await wallet.PayAsync(1_00, months: 12, asUser: "u-78")).RecurringProfile!.Value;

        await wallet.RemoveAsync(card);

        foreach (var ended in new[] { byCard, byToken })
        {
            AssertRefused(PaymentRefusal.CredentialGone, await wallet.ChargeAsync(ended));
            Assert.Equal(RecurringProfileState.Cancelled, await wallet.StateOfAsync(ended));
        }

        Assert.Equal(OperationResult.Done, (await wallet.ChargeAsync(ofOtherCard)).Result);
        Assert.Equal(OperationResult.Done, (await wallet.ChargeAsync(ofOtherPayer)).Result);
    }

    [Fact]
    public async Task Charge_SameKeyAtOnce_IsMadeOnce()
    {
        var wallet = new Wallet(Node, await OpenShopAsync());
        var profile = (await wallet.PayAsync(100_00, months: 12)).RecurringProfile!.Value;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => wallet.ChargeAsync(profile, idempotency: Shop.Key("once"))));

        Assert.Single(answers.Select(answer => answer.PaymentId).Distinct());
    }

    /// <summary>A node whose clock moves.</summary>
    public sealed class OwnNode : SharedNode;
}
