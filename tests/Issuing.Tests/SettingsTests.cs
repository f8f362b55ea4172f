using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Secrets;

namespace FreedomPay.Issuing.Tests;

/// <summary>The partner's switches of card-api §7.1, each on and off.</summary>
public sealed class SettingsTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnblockAny_LiftsHardBlocks(bool on)
    {
        var desk = await DeskAsync("unblock_any", on);
        var card = await desk.ActiveAsync();
        Desk.Done(await desk.BlockAsync(card, BlockReason.Stolen));

        Expect(on, IssuingRefusal.BlockNotLiftable, await Node.Get<ICards>().UnblockAsync(desk.Call(), card, "found", Cancellation));
        Assert.Equal(on ? CardState.Active : CardState.Blocked, (await desk.ViewAsync(card)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreditIssued_FundsCardsBeforeTheyAreActive(bool on)
    {
        var desk = await DeskAsync("credit_issued", on);

        Expect(on, IssuingRefusal.CardNotActive, await desk.MoveAsync(await desk.IssuedAsync(), "credit", "10"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RefundClosed_ReturnsMoneyToClosedCards(bool on)
    {
        var desk = await DeskAsync("refund_closed", on);
        var card = await desk.ActiveAsync("100");
        var debit = Desk.Done(await desk.MoveAsync(card, "debit", "40"));
        Desk.Done(await Node.Get<ICards>().CloseAsync(desk.Call(), card, "", Cancellation));

        Expect(on, IssuingRefusal.CardClosed, await desk.RefundAsync(debit.Transaction!));
        Assert.Equal(on ? 100_00 : 60_00, (await desk.BalanceAsync(card)).Amount.MinorUnits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BulkAnyProduct_OpensEveryProduct(bool on)
    {
        var desk = await DeskAsync("bulk_any_product", on);

        Expect(on, IssuingRefusal.ProductNotForBulk, await Node.Get<ICards>().BulkIssueAsync(desk.Call(), new NewStock(1000, 2), Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PinStrict_RefusesSimplePins(bool on)
    {
        var desk = await DeskAsync("pin_strict", on);
        var card = await desk.ActiveAsync();
        var simple = SecretSchemes.EncryptS1(Desk.SecretKey, "1234");

        Expect(!on, IssuingRefusal.PinUnreadable, await Node.Get<ICards>().SetPinAsync(desk.Call(), card, simple, Cancellation));
        Desk.AssertRefused(IssuingRefusal.PinUnreadable, await Node.Get<ICards>().SetPinAsync(desk.Call(), card, "garbage", Cancellation));
        var (_, pem) = await Node.Get<ICardSecrets>().ProcessingKeyAsync(Cancellation);
        using var key = SecretSchemes.ReadPublicKey(pem)!;
        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, SecretSchemes.EncryptS2(key, "4821"), Cancellation));
        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, null, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UniquePhone_KeepsPhonesApart(bool on)
    {
        var desk = await DeskAsync("unique_phone", on);
        var first = await desk.ClientAsync(profile: desk.Person("77020000001"));
        var clients = Node.Get<IClients>();

        Expect(!on, IssuingRefusal.PhoneUsed, await clients.AddAsync(desk.Call(), new NewClient(5000, 2, desk.Person("77020000001")), Cancellation));
        Desk.Done(await clients.UpdateAsync(desk.Call(), new ClientChange(first, 5000) { Phone = "77020000001" }, Cancellation));
        var other = await desk.ClientAsync(profile: desk.Person("77020000002"));
        Expect(
            !on, IssuingRefusal.PhoneUsed, await clients.UpdateAsync(desk.Call(), new ClientChange(other, 5000) { Phone = "77020000001" }, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClientUpdateAll_ChangesMoreThanThePhone(bool on)
    {
        var desk = await DeskAsync("client_update_all", on);
        var client = await desk.ClientAsync();
        var change = new ClientChange(client, 5000) { Phone = "77030000001", Email = "new@example.kz" };

        Desk.Done(await Node.Get<IClients>().UpdateAsync(desk.Call(), change, Cancellation));

        var profile = Desk.Value(await Node.Get<IClients>().FindAsync(desk.Partner.Id, new ClientQuery { ClientId = client }, Cancellation)).Profile;
        Assert.Equal(("77030000001", on ? "new@example.kz" : null), (profile.Phone, profile.Email));
    }

    [Fact]
    public async Task ForeignCurrency_AndBadAmounts_AreRefused()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("100");

        Desk.AssertRefused(IssuingRefusal.CurrencyNotSupported, await desk.MoveAsync(card, "debit", "1", currency: "USD"));
        Desk.AssertRefused(IssuingRefusal.CurrencyNotSupported, await desk.MoveAsync(card, "debit", "1", currency: "XXX"));
        Desk.AssertRefused(IssuingRefusal.AmountWrong, await desk.MoveAsync(card, "debit", "0"));
        Desk.AssertRefused(IssuingRefusal.AmountWrong, await desk.MoveAsync(card, "debit", "-1"));
        Desk.AssertRefused(IssuingRefusal.AmountWrong, await desk.MoveAsync(card, "debit", "1.001"));
        Desk.AssertRefused(IssuingRefusal.WrongParameters, await desk.MoveAsync(card, "credit", "1", hold: true));
        Desk.AssertRefused(IssuingRefusal.WrongParameters, await desk.MoveAsync(card, "refund", "1"));
        Desk.AssertRefused(IssuingRefusal.NotEnoughMoney, await desk.MoveAsync(card, "credit", "99999999"));
        Desk.AssertRefused(IssuingRefusal.NotEnoughMoney, await desk.MoveAsync(card, "debit", "100.01"));
        Desk.AssertRefused(IssuingRefusal.OpenHolds, await CloseHeldAsync(desk, card));
    }

    private static void Expect(bool done, IssuingRefusal otherwise, Requests.RequestOutcome outcome)
    {
        if (done)
        {
            Desk.Done(outcome);
        }
        else
        {
            Desk.AssertRefused(otherwise, outcome);
        }
    }

    private async Task<Requests.RequestOutcome> CloseHeldAsync(Desk desk, string card)
    {
        Desk.Done(await desk.MoveAsync(card, "debit", "1", hold: true));
        return await Node.Get<ICards>().CloseAsync(desk.Call(), card, "", Cancellation);
    }

    private Task<Desk> DeskAsync(string setting, bool on) => OpenDeskAsync($$$"""{"card_api":{"{{{setting}}}":{{{(on ? "true" : "false")}}}}}""");
}
