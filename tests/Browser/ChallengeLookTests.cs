using System.Net;
using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>What the payer sees on the issuer's page: languages, sizes, dark and light, keyboard, and pages that say no.</summary>
public sealed class ChallengeLookTests(Chromium chromium, PayingServer world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, ColorScheme> Looks { get; } = new(
        from language in (string[])["kk", "ru", "en"]
        from width in (int[])[360, 1440]
        from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        select (language, width, scheme));

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Form_IsAccessible(string language, int width, ColorScheme scheme)
    {
        await using var payer = await Payer.OpenAsync(chromium, world, width, scheme: scheme);
        await payer.GoToIssuerAsync(more: ("pg_language", language == "kk" ? "kz" : language));
        Assert.Equal(language, await payer.Page.GetAttributeAsync("html", "lang"));
        await Assertions.Expect(payer.Page.Locator("label")).ToHaveTextAsync(language switch
        {
            "kk" => "SMS-тегі код",
            "ru" => "Код из SMS",
            _ => "Code from the SMS",
        });
        await Assertions.Expect(payer.Page.Locator(".sum")).ToHaveTextAsync(language == "en" ? "14,990.50\u00a0₸" : "14\u00a0990,50\u00a0₸");
        await Assertions.Expect(payer.Page.Locator("dl")).ToContainTextAsync("4916 30•• •••• 4310");
        await Assertions.Expect(payer.Page.Locator("dl")).ToContainTextAsync("Two coffees & a <cake>");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.ConfirmAsync(await payer.WrongCodeAsync());
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await payer.PhotographAsync($"form-{language}-{width}-{scheme}".ToLowerInvariant());
        Assert.Empty(await Audit.FindAsync(payer.Page));
        Assert.Empty(payer.Errors);
        Assert.All(payer.Requests, url => Assert.StartsWith("http://127.0.0.1:", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keyboard_ReachesEverythingInOrder()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.GoToIssuerAsync();
        await Assertions.Expect(payer.Page.Locator("#code")).ToBeFocusedAsync();
        Assert.Equal(["confirm", "resend", "cancel", "Қазақша", "Русский"], await Audit.TabAsync(payer.Page, 5));
        await payer.Page.FocusAsync("#code");
        await payer.Page.Keyboard.TypeAsync(await payer.CodeAsync());
        await payer.Page.Keyboard.PressAsync("Enter");
        await payer.ComeToAsync("/thanks");
    }

    [Fact]
    public async Task Language_IsChosenOnThePageAndStays()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, locale: "kk-KZ");
        await payer.GoToIssuerAsync(more: ("pg_language", "en"));
        Assert.Equal("en", await payer.Page.GetAttributeAsync("html", "lang"));
        await payer.Page.ClickAsync("text=Русский");
        await payer.ConfirmAsync(await payer.WrongCodeAsync());
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Неверный код. Осталось попыток: 2.");
        await Assertions.Expect(payer.Page.Locator("h1")).ToHaveTextAsync("Подтвердите платёж");
    }

    [Fact]
    public async Task Expired_SaysSoAndGoesBackByTheButton()
    {
        var step = await BeginAsync(TimeSpan.FromSeconds(-1));
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var answer = await payer.Page.GotoAsync(step.Url);
        Assert.Equal((int)HttpStatusCode.Gone, answer!.Status);
        await Assertions.Expect(payer.Page.Locator("h1")).ToHaveTextAsync("The time to confirm is over");
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nothing was charged.");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PhotographAsync("expired-360");
    }

    [Fact]
    public async Task Unknown_SaysSo()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360, scheme: ColorScheme.Dark);
        var answer = await payer.Page.GotoAsync($"{world.Server.BaseUrl}/v1/v2_3ds_way4/user/3ds-page/{Guid.NewGuid()}");
        Assert.Equal((int)HttpStatusCode.NotFound, answer!.Status);
        await Assertions.Expect(payer.Page.Locator("h1")).ToHaveTextAsync("There is no such page");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PhotographAsync("unknown-360-dark");
    }

    [Fact]
    public async Task CardCheck_ShowsNoSum()
    {
        var step = await BeginAsync(TimeSpan.FromMinutes(15), amount: 0);
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        await payer.Page.GotoAsync(step.Url);
        await Assertions.Expect(payer.Page.Locator("main")).ToContainTextAsync("Card check, nothing is charged");
        Assert.Equal(0, await payer.Page.Locator(".sum").CountAsync());
    }

    /// <summary>Begins an authentication without a payment.</summary>
    private async Task<ChallengeStep> BeginAsync(TimeSpan time, long amount = 100)
    {
        var clock = world.Server.Services.GetRequiredService<TimeProvider>();
        var answer = await world.Server.Services.GetRequiredService<IThreeDSecureServer>().BeginAsync(
            new AuthenticationRequest(
                new PaymentId(1), Pan.Parse("4916307416334310"), new CardExpiry(2030, 12), new Money(amount, Currency.Kzt),
                new CardAcceptor(new MerchantId(500001), "Kofeinya", "5814"), clock.GetUtcNow() + time),
            Token);
        return answer.Challenge!;
    }
}
