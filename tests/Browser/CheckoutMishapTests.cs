using System.Net;
using FreedomPay.Payments.Checkout;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>What payers do that they should not: twice, too late, backwards, with altered pages. Nothing is charged twice.</summary>
public sealed class CheckoutMishapTests(Chromium chromium, PayingServer world)
{
    private const string Plain = "4716047261941981";

    [Fact]
    public async Task BackAfterPaying_ShowsThatItIsPaid()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        await payer.Page.ClickAsync("#back");
        await payer.SeeAsync("ok");
        await payer.Page.GoBackAsync();
        await payer.SeeAsync("Paid");
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.SeeAsync("Paid");
    }

    [Fact]
    public async Task PageOpenedTwice_IsPaidOnce()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await using var other = await Payer.OpenAsync(chromium, world, scripts: false);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await other.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        await other.PayAsync("4400444400004444");
        await other.SeeAsync("Paid");
        var payment = (await world.Bills.ShowAsync(customer)).Payment;
        Assert.Equal((14_990_50, "4716-04XX-XXXX-1981"), (payment.CapturedAmount, payment.Card!.MaskedPan));
    }

    [Fact]
    public async Task DoubleClick_PaysOnce()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await Payer.TypeCardAsync(payer.Page.Locator("body"), Plain);
        await payer.Page.DblClickAsync("#pay .go");
        await payer.SeeAsync("Paid");
        Assert.Equal(14_990_50, (await world.Bills.ShowAsync(customer)).Payment.CapturedAmount);
        Assert.Single(payer.Posts);
    }

    [Fact]
    public async Task Expired_SaysSo()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(order => order with { Lifetime = TimeSpan.Zero });
        var answer = await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        Assert.Equal((int)HttpStatusCode.Gone, answer!.Status);
        await payer.SeeAsync("The time to pay is over");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PhotographAsync("pay-expired-360");
    }

    [Fact]
    public async Task Unknown_SaysSo()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360, scheme: ColorScheme.Dark);
        var answer = await payer.Page.GotoAsync(world.Bills.PageOf(Guid.NewGuid()));
        Assert.Equal((int)HttpStatusCode.NotFound, answer!.Status);
        await payer.SeeAsync("There is no such payment");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PhotographAsync("pay-unknown-360-dark");
    }

    [Fact]
    public async Task AlteredPage_PaysNothing()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var mine = "u" + Guid.NewGuid().ToString("N");
        await world.Bills.KeepAsync(mine, Plain, verified: true);
        var foreign = await world.Bills.KeepAsync(mine + "x", "4400444400004444", verified: true);
        var customer = await world.Bills.OpenAsync(order => order with { Details = order.Details with { UserId = mine } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.Page.EvaluateAsync("id => { document.querySelector('[name=card]').value = id }", foreign.Id);
        await payer.Page.ClickAsync("#pay .go");
        await Assertions.Expect(payer.Page.Locator("#card-wrong")).ToHaveTextAsync("This saved card cannot be used any more. Choose another one.");
        await payer.Page.EvaluateAsync("() => { document.querySelector('#pay [name=key]').value = 'x' }");
        await payer.Page.ClickAsync("#pay .choice");
        await payer.Page.ClickAsync("#pay .go");
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The page was out of date.");
        Assert.Equal(CheckoutStage.Open, (await world.Bills.ShowAsync(customer)).Stage);
    }

    [Fact]
    public async Task Cancel_GoesBackUnpaid()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { SecondsAfterPayment = 1 } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.Page.ClickAsync("text=Cancel the payment");
        await payer.SeeAsync("failed");
        Assert.Equal(CheckoutStage.Failed, (await world.Bills.ShowAsync(customer)).Stage);
    }

    [Fact]
    public async Task PageOfItsOwn_IsNotShownInAFrame()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Shop.EmbedOf(world.Bills.PageOf(customer)));
        await Assertions.Expect(payer.Page.FrameLocator("iframe").Locator("#pay")).ToHaveCountAsync(0);
        Assert.Contains(payer.Errors, error => error.Contains("frame-ancestors", StringComparison.Ordinal));
    }
}
