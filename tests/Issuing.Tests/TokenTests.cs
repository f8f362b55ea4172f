using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Tokens;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Issuing.Tests;

public sealed class TokenTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ICardTokens Tokens => Node.Get<ICardTokens>();

    [Fact]
    public async Task Token_IsTheShopsSavedCard_AndDiesWithTheCard()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();

        var token = Desk.Value(await Tokens.TokenizeAsync(desk.Call(), card, "u-1", null, Cancellation));
        Assert.Equal(token, Desk.Value(await Tokens.TokenizeAsync(desk.Call(), card, "u-1", desk.Partner.MainMerchant, Cancellation)));
        var saved = await Node.Get<ISavedCards>().FindAsync(desk.Partner.MainMerchant, "u-1", token.Token, Cancellation);
        Assert.Equal((await desk.SecretsAsync(card)).Number, await Node.Get<ISavedCards>().RevealAsync(saved!, Cancellation));
        var found = Desk.Value(await Node.Get<ICards>().SearchAsync(desk.Partner, new CardSearch { Token = token.Token.ToString() }, Cancellation));
        Assert.Equal(card, Assert.Single(found.Cards).CardId);

        Desk.Done(await Node.Get<ICards>().CloseAsync(desk.Call(), card, "", Cancellation));
        await IssuingNode.UntilAsync(
            async () => (await Node.Get<ISavedCards>().ListAsync(desk.Partner.MainMerchant, "u-1", Cancellation)).Count == 0, "the token still lives");
    }

    [Fact]
    public async Task CardsThatMayNotPay_GetNoToken()
    {
        var desk = await OpenDeskAsync();
        var issued = await desk.IssuedAsync();
        var active = await desk.ActiveAsync();

        Assert.Equal(IssuingRefusal.CardNotActive, (await Tokens.TokenizeAsync(desk.Call(), issued, null, null, Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.WrongParameters, (await Tokens.TokenizeAsync(desk.Call(), active, null, new Kernel.MerchantId(1), Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.CardNotFound, (await Tokens.TokenizeAsync((await OpenDeskAsync()).Call(), active, null, null, Cancellation)).Refusal);
    }

    [Fact]
    public async Task Holder_IsRecognised()
    {
        var desk = await OpenDeskAsync();
        var token = Desk.Value(await Tokens.TokenizeAsync(desk.Call(), await desk.ActiveAsync(), null, null, Cancellation)).Token.ToString();

        Assert.Equal(new HolderLikeness(10_000, false), await ValidateAsync("7012345678", "Dana", "Akhmetova"));
        Assert.Equal(new HolderLikeness(10_000, false), await ValidateAsync("+7 701 234 56 78", "АХМЕТОВА", "дана"));
        Assert.Equal(new HolderLikeness(7_500, false), await ValidateAsync("7010000000", "Dana", "Akhmetova"));
        Assert.True((await ValidateAsync("7010000000", "Ivan", "Petrov")).IsFishy);
        Assert.Equal(IssuingRefusal.TokenNotFound, (await Tokens.ValidateHolderAsync(
            (await OpenDeskAsync()).Partner.Id, "7012345678", "Dana", "Akhmetova", token, Cancellation)).Refusal);

        async Task<HolderLikeness> ValidateAsync(string phone, string first, string last) =>
            Desk.Value(await Tokens.ValidateHolderAsync(desk.Partner.Id, phone, first, last, token, Cancellation));
    }
}
