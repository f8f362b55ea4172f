using FreedomPay.Payments.Checkout;
using FreedomPay.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>Paid, and the shop may still refuse: the payer waits for its answer and is told of it. Spec: callbacks §3.2, §3.4.</summary>
public sealed class ConfirmingJourneyTests(Chromium chromium, PayingServer world)
{
    private const string Plain = "4716047261941981";

    [Fact]
    public async Task ShopThatRefusesAfterwards_IsAwaited_AndThePayerReadsWhyAndGoesToItsPageOfFailure()
    {
        await using var receiver = await Receiver.StartAsync();
        var thinking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = async (_, http) =>
        {
            await thinking.Task;
            await http.Response.WriteAsync("<response><pg_status>rejected</pg_status><pg_description>Sold out</pg_description></response>");
        };
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(order => order with { Details = order.Details with { ResultUrl = receiver.BaseUrl + "/result" } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("The shop is confirming");
        await payer.PhotographAsync("pay-shop-confirms-360");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.Page.ReloadAsync();
        await payer.SeeAsync("The shop is confirming");

        thinking.SetResult();

        await payer.SeeAsync("The payment was undone");
        await Assertions.Expect(payer.Page.Locator(".card")).ToContainTextAsync("The shop says: Sold out");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.Page.ClickAsync("#back");
        await payer.ComeToAsync("/back/failed");
        await Assertions.Expect(payer.Page.Locator("#fields")).ToContainTextAsync("pg_error_description=Sold out");
        Assert.Equal(CheckoutStage.Revoked, (await world.Bills.ShowAsync(customer)).Stage);
    }

    [Fact]
    public async Task ShopThatAgreesAfterwards_LetsThePayerGo()
    {
        await using var receiver = await Receiver.StartAsync();
        var thinking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = (_, _) => thinking.Task;
        await using var payer = await Payer.OpenAsync(chromium, world, scripts: false);
        var customer = await world.Bills.OpenAsync(order => order with { Details = order.Details with { ResultUrl = receiver.BaseUrl + "/result" } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("The shop is confirming");
        thinking.SetResult();
        await payer.SeeAsync("Paid");
    }
}
