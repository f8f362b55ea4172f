using FreedomPay.Issuing.Gifts;
using FreedomPay.Messaging;

namespace FreedomPay.Issuing.Tests;

public sealed class GiftTests(IssuingNode node) : Scenarios(node)
{
    private static long _lastPhone = 77_060_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IGiftCards Gifts => Node.Get<IGiftCards>();

    [Fact]
    public async Task SoldCard_IsConfirmedByItsCode()
    {
        var desk = await OpenDeskAsync();
        var (card, phone) = await SellAsync(desk);
        var status = await Gifts.StatusAsync(desk.Partner.Id, card, Cancellation);
        Assert.Equal((GiftCardState.Issued, 20_000_00L), (status.State, status.Balance!.Value.MinorUnits));
        Assert.Matches("^9512[*]{8}[0-9]{4}$", status.Mask);

        var code = await CodeAsync(phone);
        var wrong = code == "0000" ? "0001" : "0000";
        Assert.Equal(GiftStatus.CodeWrong, (await Gifts.ConfirmAsync(desk.Partner.Id, wrong, card, Cancellation)).Status);
        Assert.Equal(GiftCardState.Activated, (await Gifts.ConfirmAsync(desk.Partner.Id, code, card, Cancellation)).State);
        Assert.Equal(GiftStatus.AlreadyActivated, (await Gifts.ConfirmAsync(desk.Partner.Id, code, card, Cancellation)).Status);
        Assert.Equal(GiftStatus.AlreadyActivated, (await Gifts.ResendCodeAsync(desk.Partner.Id, card, Cancellation)).Status);
        Assert.Equal(GiftStatus.Done, (await Gifts.ResendCardAsync(desk.Partner.Id, card, phone, Cancellation)).Status);
        Assert.Equal(GiftStatus.PhoneWrong, (await Gifts.ResendCardAsync(desk.Partner.Id, card, "77000000000", Cancellation)).Status);
        Assert.Equal(9_980_000_00, await Node.ReadAsync<long>(
            $"select -b.posted from ledger.balance b join ledger.account a on a.id = b.account_id where a.kind = 13 and a.owner_id = {desk.Partner.Id}"));
    }

    [Fact]
    public async Task WithoutACard_TheCodeFindsTheNewest()
    {
        var desk = await OpenDeskAsync();
        var (_, _) = await SellAsync(desk);
        var (card, phone) = await SellAsync(desk);

        Assert.Equal(card, (await Gifts.ConfirmAsync(desk.Partner.Id, await CodeAsync(phone), null, Cancellation)).CardId);
    }

    [Fact]
    public async Task ThreeWrongCodes_NeedANewOne_NotSoonerThanAMinute()
    {
        var desk = await OpenDeskAsync();
        var (card, phone) = await SellAsync(desk);
        var code = await CodeAsync(phone);
        for (var i = 0; i < 3; i++)
        {
            await Gifts.ConfirmAsync(desk.Partner.Id, "x", card, Cancellation);
        }

        Assert.Equal(GiftStatus.CodeWrong, (await Gifts.ConfirmAsync(desk.Partner.Id, code, card, Cancellation)).Status);
        Assert.Equal(GiftStatus.Failed, (await Gifts.ResendCodeAsync(desk.Partner.Id, card, Cancellation)).Status);
        await Node.Clock.AdvanceAsync(TimeSpan.FromSeconds(61), Cancellation);
        Assert.Equal(GiftStatus.Done, (await Gifts.ResendCodeAsync(desk.Partner.Id, card, Cancellation)).Status);
        Assert.Equal(GiftCardState.Activated, (await Gifts.ConfirmAsync(desk.Partner.Id, await CodeAsync(phone), card, Cancellation)).State);
    }

    [Fact]
    public async Task WrongSales_AreRefused()
    {
        var (desk, stranger) = (await OpenDeskAsync(), await OpenDeskAsync());
        var (card, _) = await SellAsync(desk);

        Assert.Equal(GiftStatus.NameWrong, (await Gifts.IssueAsync(desk.Partner, null, "Дана", "77012345678", 3, null, Cancellation)).Status);
        Assert.Equal(GiftStatus.PhoneWrong, (await Gifts.IssueAsync(desk.Partner, null, "DANA", "12", 3, null, Cancellation)).Status);
        Assert.Equal(GiftStatus.ProductNotFound, (await Gifts.IssueAsync(desk.Partner, null, "DANA", "77012345678", 9, null, Cancellation)).Status);
        Assert.Equal(GiftStatus.CardNotFound, (await Gifts.IssueAsync(desk.Partner, null, "DANA", "77012345678", 3, 1, Cancellation)).Status);
        Assert.Equal(GiftStatus.CardNotFound, (await Gifts.StatusAsync(stranger.Partner.Id, card, Cancellation)).Status);
        Assert.Equal(GiftStatus.Done, (await Gifts.IssueAsync(desk.Partner, "r1", "DANA", "77012345678", 1, null, Cancellation)).Status);
        Assert.Equal(GiftStatus.Failed, (await Gifts.IssueAsync(desk.Partner, "r1", "DANA", "77012345678", 1, null, Cancellation)).Status);
    }

    [Fact]
    public async Task CardOfTheStock_IsSoldOnce_AndPaidForThen()
    {
        var (desk, stranger) = (await OpenDeskAsync(), await OpenDeskAsync());
        var stock = (await Node.Get<IGiftStock>().AddAsync(desk.Partner.Id, 2, 2, Cancellation))!;
        var status = await Gifts.StatusAsync(desk.Partner.Id, stock[0], Cancellation);
        Assert.Equal((GiftCardState.Issued, 0L), (status.State, status.Balance!.Value.MinorUnits));
        Assert.Equal(GiftStatus.CardNotFound, (await Gifts.ConfirmAsync(desk.Partner.Id, "0000", stock[0], Cancellation)).Status);
        Assert.Equal(GiftStatus.CardNotFound, (await Gifts.ResendCodeAsync(desk.Partner.Id, stock[0], Cancellation)).Status);

        var phone = NextPhone();
        Assert.Equal(GiftStatus.CardNotFound, (await Gifts.IssueAsync(desk.Partner, null, "DANA", phone, 3, stock[0], Cancellation)).Status);
        Assert.Equal(GiftStatus.CardNotFound, (await Gifts.IssueAsync(stranger.Partner, null, "DANA", phone, 2, stock[0], Cancellation)).Status);
        var sales = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            Gifts.IssueAsync(desk.Partner, $"stock-{i}", "DANA", NextPhone(), 2, stock[1], Cancellation)));
        Assert.Single(sales, sale => sale.Status == GiftStatus.Done);
        var sold = await Gifts.IssueAsync(desk.Partner, "sale", "DANA", phone, 2, stock[0], Cancellation);
        Assert.Equal((GiftStatus.Done, stock[0]), (sold.Status, sold.CardId));
        Assert.Equal(GiftStatus.Failed, (await Gifts.IssueAsync(desk.Partner, "sale", "DANA", phone, 2, stock[0], Cancellation)).Status);

        var confirmed = await Gifts.ConfirmAsync(desk.Partner.Id, await CodeAsync(phone), stock[0], Cancellation);
        Assert.Equal((GiftCardState.Activated, 10_000_00L), (confirmed.State, confirmed.Balance!.Value.MinorUnits));
        Assert.Equal(GiftStatus.AlreadyActivated, (await Gifts.IssueAsync(desk.Partner, null, "DANA", phone, 2, stock[0], Cancellation)).Status);
        Assert.Null(await Node.Get<IGiftStock>().AddAsync(desk.Partner.Id, 9, 1, Cancellation));
        Assert.Null(await Node.Get<IGiftStock>().AddAsync(desk.Partner.Id, 1, 1001, Cancellation));
    }

    [Fact]
    public async Task ProductsThatAreNotOpen_AreNeitherListedNorSold()
    {
        var desk = await OpenDeskAsync("""{"gift":{"products":[1]}}""");

        Assert.Equal([1], Gifts.Products(desk.Partner).Select(product => product.Code));
        Assert.Equal(GiftStatus.NoAccess, (await Gifts.IssueAsync(desk.Partner, null, "DANA", NextPhone(), 3, null, Cancellation)).Status);
    }

    [Fact]
    public async Task DepositTooSmall_SellsNothing()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync("9999000");

        Assert.Equal(GiftStatus.DepositTooSmall, (await Gifts.IssueAsync(desk.Partner, null, "DANA", "77012345678", 3, null, Cancellation)).Status);
        Assert.Equal(0, await Node.ReadAsync<long>($"select count(*) from issuing.gift_card where partner_id = {desk.Partner.Id}"));
        Assert.NotNull(card);
    }

    private static string NextPhone() => Interlocked.Increment(ref _lastPhone).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(long Card, string Phone)> SellAsync(Desk desk)
    {
        var phone = NextPhone();
        var answer = await Gifts.IssueAsync(desk.Partner, null, "AKHMETOVA DANA", phone, 3, null, Cancellation);
        Assert.Equal(GiftStatus.Done, answer.Status);
        return (answer.CardId!.Value, phone);
    }

    private async Task<string> CodeAsync(string phone) => (await Node.Get<MessageList>().ReadAsync(phone, Cancellation))[0].Code!;
}
