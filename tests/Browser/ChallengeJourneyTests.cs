using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>From the shop's payment over the issuer's page back to the shop, in a real browser. Spec: gateway-sync §4.3–4.5.</summary>
public sealed class ChallengeJourneyTests(Chromium chromium, PayingServer world)
{
    [Fact]
    public async Task RightCode_GoesBackToTheShopAndIsCharged()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var step = await payer.GoToIssuerAsync();
        await payer.ConfirmAsync(await payer.CodeAsync());
        await payer.ComeToAsync("/thanks");
        var returned = await world.Shop.ReturnOf(step);
        Assert.Equal(step.SessionData, returned.SessionData);
        Assert.Equal("Y", StatusOf(returned.Response));
        var paid = await world.Shop.FinishAsync(step, returned.SessionData, returned.Response);
        Assert.Equal("ok", (string?)paid.Element("pg_status"));
        Assert.NotEmpty((string)paid.Element("pg_reference")!);
        Assert.Empty(payer.Errors);
    }

    [Fact]
    public async Task PublishedCode_PassesToo()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var step = await payer.GoToIssuerAsync("5555555555560011");
        await payer.ConfirmAsync("111 111");
        var returned = await world.Shop.ReturnOf(step);
        Assert.Equal("ok", (string?)(await world.Shop.FinishAsync(step, returned.SessionData, returned.Response)).Element("pg_status"));
    }

    [Fact]
    public async Task WrongCodeThrice_FailsAndIsNotCharged()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var step = await payer.GoToIssuerAsync();
        var wrong = await payer.WrongCodeAsync();
        for (var left = 2; left > 0; left--)
        {
            await payer.ConfirmAsync(wrong);
            await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"Wrong code. Tries left: {left}.");
            Assert.Equal("true", await payer.Page.GetAttributeAsync("#code", "aria-invalid"));
        }

        await payer.ConfirmAsync(wrong);
        await AssertFailedAsync(step);
    }

    [Fact]
    public async Task CardThatNeverPasses_Fails()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var step = await payer.GoToIssuerAsync("4400444400004447");
        await payer.ConfirmAsync(await payer.CodeAsync());
        await AssertFailedAsync(step);
    }

    [Fact]
    public async Task Cancel_GoesBackAndIsNotCharged()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var step = await payer.GoToIssuerAsync();
        await payer.Page.ClickAsync("text=Cancel the payment");
        await AssertFailedAsync(step);
    }

    [Fact]
    public async Task WithoutScripts_EveryStepHasAButton()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, scripts: false);
        var step = await payer.GoToIssuerAsync();
        await payer.ConfirmAsync(await payer.WrongCodeAsync());
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await payer.ConfirmAsync(await payer.CodeAsync());
        Assert.False(world.Shop.HasReturned(step));
        await payer.Page.ClickAsync("text=Return to the shop");
        Assert.Equal("Y", StatusOf((await world.Shop.ReturnOf(step)).Response));
    }

    [Fact]
    public async Task InAFrame_Works()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var (_, step) = await world.Shop.PayAsync("4916307416334310", ("pg_user_phone", payer.Phone));
        await payer.Page.GotoAsync(world.Shop.CheckoutOf(step!, framed: true));
        await payer.Page.ClickAsync("button");
        var frame = payer.Page.FrameLocator("iframe");
        await frame.Locator("#code").FillAsync(await payer.CodeAsync());
        await frame.Locator("button[value=confirm]").ClickAsync();
        Assert.Equal("Y", StatusOf((await world.Shop.ReturnOf(step!)).Response));
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("Thanks");
    }

    [Fact]
    public async Task OpenedByAddress_EndsOnThePage()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var (_, step) = await world.Shop.PayAsync("4916307416334310", ("pg_user_phone", payer.Phone));
        await payer.Page.GotoAsync(step!.Url);
        await payer.ConfirmAsync(await payer.CodeAsync());
        await Assertions.Expect(payer.Page.Locator("h1")).ToHaveTextAsync("Confirmed");
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You may close this window.");
        await payer.PhotographAsync("final");
        Assert.Equal("ok", (string?)(await world.Shop.FinishAsync(step, step.SessionData, step.Request)).Element("pg_status"));
    }

    [Fact]
    public async Task BackAndReload_CountNothingTwice()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var step = await payer.GoToIssuerAsync();
        await payer.ConfirmAsync(await payer.WrongCodeAsync());
        await payer.Page.ReloadAsync();
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Wrong code. Tries left: 2.");
        await payer.ConfirmAsync(await payer.CodeAsync());
        await payer.ComeToAsync("/thanks");
        await payer.Page.GotoAsync(step.Url);
        await Assertions.Expect(payer.Page.Locator("h1")).ToHaveTextAsync("Confirmed");
        await Assertions.Expect(payer.Page.Locator("text=Return to the shop")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AnotherCode_MustBeWaitedFor()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.GoToIssuerAsync();
        var first = await payer.CodeAsync();
        await payer.Page.ClickAsync("text=Send another code");
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Another code can be sent in");
        Assert.Equal(first, await payer.CodeAsync());
    }

    private async Task AssertFailedAsync(Step step)
    {
        var returned = await world.Shop.ReturnOf(step);
        Assert.Equal("N", StatusOf(returned.Response));
        var answer = await world.Shop.FinishAsync(step, returned.SessionData, returned.Response);
        Assert.Equal("error", (string?)answer.Element("pg_status"));
    }

    private static string? StatusOf(string response) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(response))).RootElement.GetProperty("transStatus").GetString();
}
