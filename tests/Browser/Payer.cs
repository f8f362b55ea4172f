using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>A payer with a browser window and a phone.</summary>
public sealed class Payer : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly PayingServer _world;

    private Payer(IBrowserContext context, IPage page, PayingServer world)
    {
        _context = context;
        _world = world;
        Page = page;
        page.Request += (_, request) =>
        {
            Requests.Add(request.Url);
            if (request.Method == "POST") Posts.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Everything the browser asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Everything that the browser posted to.</summary>
    public List<string> Posts { get; } = [];

    /// <summary>What the browser complained about.</summary>
    public List<string> Errors { get; } = [];

    public string Phone { get; } = "7702" + Random.Shared.Next(1_000_000, 9_999_999);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Payer> OpenAsync(
        Chromium chromium, PayingServer world, int width = 1440, bool scripts = true, string locale = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = scripts,
            Locale = locale,
            ColorScheme = scheme,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        return new Payer(context, await context.NewPageAsync(), world);
    }

    /// <summary>Pays in the shop and is sent to the issuer's page.</summary>
    public async Task<Step> GoToIssuerAsync(string card = "4916307416334310", params (string Name, string Value)[] more)
    {
        var (answer, step) = await _world.Shop.PayAsync(card, [("pg_user_phone", Phone), .. more]);
        Assert.True(step is not null, answer.ToString());
        await Page.GotoAsync(_world.Shop.CheckoutOf(step));
        await Page.ClickAsync("button");
        await ComeToAsync("/3ds-page/");
        return step;
    }

    /// <summary>The code that the phone received last.</summary>
    public async Task<string> CodeAsync()
    {
        var messages = await _world.Server.Client.GetFromJsonAsync<JsonArray>("/sandbox/messages?to=%2B" + Phone, Token);
        return (string)messages![0]!["code"]!;
    }

    /// <summary>Another code than the one that the phone received.</summary>
    public async Task<string> WrongCodeAsync() => await CodeAsync() == "222222" ? "333333" : "222222";

    public async Task ConfirmAsync(string code)
    {
        await Page.FillAsync("#code", code);
        await Page.ClickAsync("button[value=confirm]");
    }

    /// <summary>Types a card into the payer's page, or into the frame that shows it.</summary>
    public static async Task TypeCardAsync(ILocator root, string card)
    {
        await root.Locator("#number").FillAsync(card);
        await root.Locator("#expiry").FillAsync("12/30");
        await root.Locator("#cvv").FillAsync("123");
        await root.Locator("#holder").FillAsync("Test Testov");
    }

    /// <summary>Types a card and pays.</summary>
    public async Task PayAsync(string card)
    {
        await TypeCardAsync(Page.Locator("body"), card);
        await Page.ClickAsync("#pay .go");
    }

    /// <summary>
    /// Waits until the browser is at an address and its page has a heading. Asked again and again: waiting for the navigation's events now and then misses one.
    /// </summary>
    public async Task ComeToAsync(string part)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part)));
        await Assertions.Expect(Page.Locator("h1").First).ToBeVisibleAsync();
    }

    /// <summary>Waits for a heading.</summary>
    public Task SeeAsync(string heading) => Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync(heading);

    public async Task PhotographAsync(string name) => await Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Chromium.Artifacts, name + ".png"),
        FullPage = true,
    });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
