using System.Text.RegularExpressions;
using FreedomPay.Payments;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>What the payer sees on the payer's page: languages, sizes, dark and light, keyboard, and help while typing.</summary>
public sealed class CheckoutLookTests(Chromium chromium, PayingServer world)
{
    private const string Poor = "5548398681700148";
    private const string Plain = "4716047261941981";

    public static TheoryData<string, int, ColorScheme> Looks { get; } = new(
        from language in (string[])["kk", "ru", "en"]
        from width in (int[])[360, 1440]
        from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        select (language, width, scheme));

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Page_IsAccessibleInEveryState(string language, int width, ColorScheme scheme)
    {
        await using var payer = await Payer.OpenAsync(chromium, world, width, scheme: scheme);
        var customer = await world.Bills.OpenAsync(order => order with
        {
            Details = order.Details with
            {
                Language = language == "kk" ? "kz" : language, UserId = "look-" + language, UserEmail = null,
                Receipt = [new ReceiptPosition(2, "Cappuccino, 300 ml", "1450", 0), new ReceiptPosition(1, "Carrot cake", "12090.50", 0)],
            },
        });
        var look = $"{language}-{width}-{scheme}".ToLowerInvariant();
        async Task CheckAsync(string state)
        {
            await payer.PhotographAsync($"pay-{state}-{look}");
            Assert.Empty(await Audit.FindAsync(payer.Page));
        }

        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        Assert.Equal(language, await payer.Page.GetAttributeAsync("html", "lang"));
        await Assertions.Expect(payer.Page.Locator(".order .sum")).ToHaveTextAsync(language == "en" ? "14,990.50\u00a0₸" : "14\u00a0990,50\u00a0₸");
        await Assertions.Expect(payer.Page.Locator(".qr")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Visible = width == 1440 });
        await CheckAsync("open");
        await payer.Page.ClickAsync("#pay .go");
        await Assertions.Expect(payer.Page.Locator("#number")).ToBeFocusedAsync();
        await CheckAsync("wrong");
        await payer.PayAsync(Poor);
        await Assertions.Expect(payer.Page.Locator(".note.bad")).ToBeVisibleAsync();
        await CheckAsync("declined");
        await payer.PayAsync(Plain);
        await Assertions.Expect(payer.Page.Locator("main[data-stage=succeeded]")).ToBeVisibleAsync();
        await CheckAsync("paid");
        Assert.Empty(payer.Errors);
        Assert.All(payer.Requests, url => Assert.StartsWith("http://127.0.0.1:", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Number_IsGroupedAndItsSchemeShown()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await payer.Page.Locator("#number").PressSequentiallyAsync("4916307416334310");
        await Assertions.Expect(payer.Page.Locator("#number")).ToHaveValueAsync("4916 3074 1633 4310");
        await Assertions.Expect(payer.Page.Locator("#scheme")).ToHaveTextAsync("VISA");
        await payer.Page.FillAsync("#number", "371449635398431");
        await Assertions.Expect(payer.Page.Locator("#number")).ToHaveValueAsync("3714 496353 98431");
        await Assertions.Expect(payer.Page.Locator("#scheme")).ToHaveTextAsync("AMEX");
        await payer.Page.Locator("#expiry").PressSequentiallyAsync("1225");
        await Assertions.Expect(payer.Page.Locator("#expiry")).ToHaveValueAsync("12 / 25");
        await payer.Page.FocusAsync("#cvv");
        await Assertions.Expect(payer.Page.Locator("#expiry-wrong")).ToHaveTextAsync("This card has expired.");
        await Assertions.Expect(payer.Page.Locator("#expiry")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Keyboard_ReachesEverythingInOrderAndPays()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await payer.Page.FocusAsync("#number");
        await payer.Page.Keyboard.TypeAsync(Plain);
        foreach (var text in (string[])["1230", "123", "Test Testov"])
        {
            await payer.Page.Keyboard.PressAsync("Tab");
            Assert.EndsWith("solid", await payer.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"), StringComparison.Ordinal);
            await payer.Page.Keyboard.TypeAsync(text);
        }

        await payer.Page.Keyboard.PressAsync("Enter");
        await payer.SeeAsync("Paid");
    }

    [Fact]
    public async Task QrCode_IsShownOnWideScreens()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await Assertions.Expect(payer.Page.Locator(".qr-code")).ToBeVisibleAsync();
        await payer.PhotographAsync("pay-qr-1440");
        Assert.Empty(await Audit.FindAsync(payer.Page));
    }

    [Fact]
    public async Task HugeTexts_FitThePhone()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(order => order with
        {
            OrderId = new string('9', 50),
            Details = order.Details with { Description = string.Concat(Enumerable.Repeat("Жaб漢\u202e<script>&amp;", 40)) + new string('w', 300) },
        });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PhotographAsync("pay-huge-360");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        Assert.Empty(await Audit.FindAsync(payer.Page));
    }

    [Fact]
    public async Task Countdown_RunsInTheLastHour()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync(order => order with { Lifetime = TimeSpan.FromMinutes(20) })));
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new Regex("^(20:00|1[0-9]:[0-5][0-9])$"));
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Timer)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Language_IsChosenOnThePageAndStays()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await payer.Page.ClickAsync("text=Русский");
        await payer.SeeAsync("Оплата");
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Оплачено");
    }
}
