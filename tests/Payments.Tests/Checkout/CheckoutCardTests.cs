using FreedomPay.CardNetwork;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests.Checkout;

/// <summary>Kept cards, cards to be kept, and wallets at a checkout.</summary>
public sealed class CheckoutCardTests(CheckoutCardTests.OwnNode shared) : Scenarios<CheckoutCardTests.OwnNode>(shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pay_CardFixedByTheShop_TakesNoOther()
    {
        var till = await TillAsync();
        var (card, other) = (await till.KeepAsync(), await till.KeepAsync("4400444400004444"));
        var customer = await till.OpenAsync(till.Order(100_00) with { SavedCard = card });

        Assert.Equal(card, (await till.ViewAsync(customer)).SavedCard!.Id);
        Assert.Equal(PaymentRefusal.CardNotOffered, (await till.PayAsync(customer)).Refusal);
        Assert.Equal(PaymentRefusal.CardNotOffered, (await till.PayKeptAsync(customer, other)).Refusal);
        Assert.Equal(PaymentRefusal.CardNotOffered, (await till.PayKeptAsync(customer, card)).Refusal);
        var paid = (await till.PayKeptAsync(customer, card, code: "123")).View!;

        Assert.Equal((CheckoutStage.Succeeded, card), (paid.Stage, paid.Payment.SavedCardId!.Value));
        Assert.Equal(2, await StoredCredentialAsync(paid));
    }

    [Fact]
    public async Task Pay_CardOfAnotherPayerOrRemoved_IsRefused()
    {
        var till = await TillAsync();
        var card = await till.KeepAsync();
        var foreign = await till.OpenAsync(till.Order(100_00) with { Details = new PaymentDetails { UserId = "u-78" } });
        var customer = await till.OpenAsync();
        var kept = (await Node.Get<ISavedCards>().FindAsync(till.Shop.Merchant.Id, "u-77", card, Cancellation))!;
        await Node.Get<ISavedCards>().RemoveAsync(till.Shop.Merchant.Id, "u-77", kept.Token, Cancellation);

        Assert.Equal(PaymentRefusal.CardNotOffered, (await till.PayKeptAsync(foreign, card)).Refusal);
        Assert.Equal(PaymentRefusal.CredentialGone, (await till.PayKeptAsync(customer, card)).Refusal);
        Assert.Equal(CheckoutStage.Open, (await till.ViewAsync(customer)).Stage);
    }

    [Fact]
    public async Task Pay_PayerAbsent_IsChargedOnceAndADeclineIsFinal()
    {
        var till = await TillAsync();
        var good = await till.OpenAsync(till.Order(100_00) with { SavedCard = await till.KeepAsync() });
        var bad = await till.OpenAsync(till.Order(100_00) with { SavedCard = await till.KeepAsync(Till.InsufficientFunds) });

        var paid = (await till.PayKeptAsync(good, (await till.ViewAsync(good)).SavedCard!.Id, payerAbsent: true)).View!;
        var declined = (await till.PayKeptAsync(bad, (await till.ViewAsync(bad)).SavedCard!.Id, payerAbsent: true)).View!;

        Assert.Equal(CheckoutStage.Succeeded, paid.Stage);
        Assert.Equal(4, await StoredCredentialAsync(paid));
        Assert.Equal((CheckoutStage.Failed, DeclineReason.InsufficientFunds), (declined.Stage, declined.Payment.Decline!.Value));
    }

    [Fact]
    public async Task Pay_SaveTheCard_KeepsItForThePayer()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync();

        var paid = (await till.PayAsync(customer, save: true)).View!;

        var card = Assert.Single(await Node.Get<ISavedCards>().ListAsync(till.Shop.Merchant.Id, "u-77", Cancellation));
        Assert.Equal((card.Id, card.TokenText), (paid.Payment.SavedCardId!.Value, paid.Payment.CardToken));
        Assert.Equal(1, await StoredCredentialAsync(paid));
    }

    [Fact]
    public async Task Pay_KeptCardDeclinedThenAnotherTyped_ThePaymentForgetsTheFirst()
    {
        var till = await TillAsync();
        var kept = await till.KeepAsync(Till.InsufficientFunds);
        var customer = await till.OpenAsync(till.Order(100_00) with { Details = new PaymentDetails { UserId = "u-77", RecurringMonths = 3 } });

        await till.PayKeptAsync(customer, kept);
        var paid = (await till.PayAsync(customer)).View!;

        Assert.Null(paid.Payment.SavedCardId);
        Assert.NotNull(await Node.Get<IRecurringProfiles>().FindAsync(till.Shop.Merchant.Id, paid.Payment.RecurringProfile!.Value, Cancellation));
    }

    [Fact]
    public async Task KeepACard_OnAForm_VerifiesIt()
    {
        var till = await TillAsync();
        var customer = await till.OpenAsync(till.Order(0) with { Kind = PaymentKind.CardSave, OneStep = false });

        var declined = (await till.PayAsync(customer, Till.InsufficientFunds)).View!;
        var kept = (await till.PayAsync(customer)).View!;

        Assert.Equal((CheckoutStage.Open, CheckoutStage.Succeeded), (declined.Stage, kept.Stage));
        Assert.Equal(SavedCardStatus.Approved, Assert.Single(await Node.Get<ISavedCards>().ListAsync(till.Shop.Merchant.Id, "u-77", Cancellation)).Status);
        Assert.Equal(0, kept.Payment.CapturedAmount);
    }

    [Fact]
    public async Task Pay_WalletTokenTwice_PaysOnce()
    {
        var till = await TillAsync();
        var token = Guid.NewGuid().ToString();
        Guid[] customers = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => till.OpenAsync()))];

        var steps = await Task.WhenAll(customers.Select(customer => Task.Run(() => till.PayAsync(customer, walletToken: token))));

        Assert.Single(steps, step => step.Refusal is null);
        Assert.Equal(7, steps.Count(step => step.Refusal == PaymentRefusal.WalletTokenSpent));
    }

    private Task<short> StoredCredentialAsync(CheckoutView view) =>
        Node.ReadAsync<short>($"select stored_credential from payments.payment where id = {view.Payment.Id}");

    private async Task<Till> TillAsync() => new(Node, await OpenShopAsync());

    public sealed class OwnNode : SharedNode;
}
