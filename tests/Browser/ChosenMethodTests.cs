using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>The means of payment that the shop wants chosen beforehand. Spec: merchant-purchase §3.1, §5.4; gateway-sync §8.8.</summary>
public sealed class ChosenMethodTests(Chromium chromium, PayingServer world)
{
    private const string Plain = "4716047261941981";
    private const string Poor = "5548398681700148";

    [Fact]
    public async Task WalletThatTheShopChose_StandsFirst_AndACardStillPays()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { Method = "google_pay" } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await Assertions.Expect(payer.Page.Locator(".wallets button").First).ToHaveTextAsync("Google Pay");
        await Assertions.Expect(payer.Page.Locator("#number")).ToBeHiddenAsync();
        await payer.PhotographAsync("pay-google-first-360");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.Page.ClickAsync("#by-card summary");
        await payer.PayAsync(Poor);
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("not enough money");
        await Assertions.Expect(payer.Page.Locator("#number")).ToBeVisibleAsync();
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
    }

    [Fact]
    public async Task WalletThatTheShopChose_WithoutScripts_LeavesTheCardsForm()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360, scripts: false);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { Method = "apple_pay" } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await Assertions.Expect(payer.Page.Locator("#wallets")).ToBeHiddenAsync();
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
    }

    [Fact]
    public async Task CodeThatTheShopChose_IsScanned_AndThePageFollowsThePhone()
    {
        await using var desk = await Payer.OpenAsync(chromium, world);
        await using var phone = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { Method = "qr" } });
        await desk.Page.GotoAsync(world.Bills.PageOf(customer));
        await Assertions.Expect(desk.Page.Locator("#scan .qr-code")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator("#number")).ToBeHiddenAsync();
        await desk.PhotographAsync("pay-qr-first-1440");
        Assert.Empty(await Audit.FindAsync(desk.Page));
        await phone.Page.GotoAsync(world.Bills.PageOf(customer) + "&by=card");
        await Assertions.Expect(phone.Page.Locator("#scan")).ToHaveCountAsync(0);
        await phone.PayAsync(Plain);
        await phone.SeeAsync("Paid");
        await desk.SeeAsync("Paid");
    }
}
