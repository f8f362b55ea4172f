using System.Text.Json;
using FreedomPay.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>The JS SDK and the widget in a real browser against a real server. Spec: sdk-and-cms §2.1, §4.</summary>
public sealed class SdkTests(Chromium chromium, PayingServer world) : IAsyncLifetime
{
    private Receiver? _shop;

    private const string Page = """
        <!DOCTYPE html><title>Shop</title><div id="3dsForm"></div><div id="wallet"></div><script src="API/sdk/js-sdk-1.0.0.js"></script>
        """;

    public async ValueTask InitializeAsync()
    {
        _shop = await Receiver.StartAsync();
        _shop.Answer = (_, http) =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync(Page.Replace("API", world.Server.BaseUrl, StringComparison.Ordinal));
        };
    }

    public async ValueTask DisposeAsync() => await _shop!.DisposeAsync();

    [Fact]
    public async Task Shop_PaysWithATokenThrough3DSecureInAFrame()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        await payer.Page.GotoAsync(world.Server.BaseUrl + "/sandbox/shop");
        await payer.Page.ClickAsync("#pay");
        var frame = payer.Page.FrameLocator("#\\33 dsForm iframe");
        await frame.Locator("#code").FillAsync("111111");
        await frame.Locator("button[value=confirm]").ClickAsync();
        await Assertions.Expect(payer.Page.Locator("#result")).ToContainTextAsync("Paid");
        await Assertions.Expect(payer.Page.Locator("#result")).ToContainTextAsync("\"payment_status\": \"success\"");
        Assert.Equal(0, await payer.Page.Locator("iframe").CountAsync());
        Assert.Empty(payer.Errors);
        Assert.All(payer.Requests, url => Assert.StartsWith(world.Server.BaseUrl, url, StringComparison.Ordinal));
        await payer.PhotographAsync("sdk-shop-360");
    }

    [Fact]
    public async Task Shop_TellsADecline()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Server.BaseUrl + "/sandbox/shop");
        await payer.Page.FillAsync("#number", "5548 3986 8170 0148");
        await payer.Page.ClickAsync("#pay");
        await Assertions.Expect(payer.Page.Locator("#result")).ToContainTextAsync("Not paid");
        await Assertions.Expect(payer.Page.Locator("#result")).ToContainTextAsync("\"error_code\": 10009");
    }

    [Fact]
    public async Task Shop_IsAccessible()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360, scheme: ColorScheme.Dark);
        await payer.Page.GotoAsync(world.Server.BaseUrl + "/sandbox/shop");
        Assert.Empty(await Audit.FindAsync(payer.Page));
    }

    [Fact]
    public async Task Widget_PaysOverTheShopsPage()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var dialog = await OpenWidgetAsync(payer);
        var frame = dialog.FrameLocator("iframe");
        await Payer.TypeCardAsync(frame.Locator("body"), "4400444400004440");
        await payer.PhotographAsync("widget-1440");
        await frame.Locator("#pay .go").ClickAsync();
        await Assertions.Expect(payer.Page.Locator("#result")).ToContainTextAsync("Paid in the widget");
        await Assertions.Expect(payer.Page.Locator("#result")).ToContainTextAsync("\"code\": \"success\"");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        Assert.Empty(payer.Errors);
    }

    [Fact]
    public async Task Widget_IsClosedWithoutPaying()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var dialog = await OpenWidgetAsync(payer);
        await Assertions.Expect(dialog.FrameLocator("iframe").Locator("h1").First).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).First.ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task OtherOrigin_CardNumberReachesOnlyThePlatformAndOnlyEncrypted()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var bodies = new List<string>();
        payer.Page.Request += (_, request) => bodies.Add(request.PostData ?? "");
        await OpenAsync(payer);
        var answer = await payer.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const events = [];
              FreedomPaySDK.on('success', result => events.push(result.payment_status));
              const card = { card_number: '4400444400004440', card_holder_name: 'TEST TESTOV', card_exp_month: '12', card_exp_year: '30' };
              const token = await FreedomPaySDK.tokenize({ type: 'bank_card', options: card });
              const result = await FreedomPaySDK.charge(
                { order_id: 'Ж-1', amount: 150.5, currency: 'KZT', description: 'Кофе', options: { custom_params: { cart: 7 } } },
                { type: 'tokenized_card', options: { token: token.token, card_cvv: 123 } });
              const again = await FreedomPaySDK.charge(
                { amount: 1, currency: 'KZT', description: 'x' }, { type: 'tokenized_card', options: { token: token.token, card_cvv: 123 } })
                .catch(error => error.response);
              return { token, result, again, events, same: FreedomPaySDK === PayBoxSDK };
            }
            """);
        Assert.Equal("4400-44XX-XXXX-4440", answer.GetProperty("token").GetProperty("card").GetProperty("pan").GetString());
        var result = answer.GetProperty("result");
        Assert.Equal(("success", "Ж-1"), (result.GetProperty("payment_status").GetString(), result.GetProperty("order_id").GetString()));
        Assert.Equal(9403, answer.GetProperty("again").GetProperty("error_code").GetInt32());
        Assert.Equal("[\"success\"]", answer.GetProperty("events").GetRawText());
        Assert.True(answer.GetProperty("same").GetBoolean());
        Assert.DoesNotContain(bodies, body => body.Contains("4400444400004440", StringComparison.Ordinal));
        Assert.All(
            payer.Requests.Where(url => !url.StartsWith(world.Server.BaseUrl, StringComparison.Ordinal)),
            url => Assert.StartsWith("http://localhost:", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Setup_RefusesWhatIsNoKey_AndCallsBeforeSetupAreRefused()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await OpenAsync(payer, setup: false);
        var answer = await payer.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const pem = body => `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----`;
              const refused = [];
              for (const key of ['', 'no key', pem(''), pem('AAAA'), pem('MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'), null]) {
                try { FreedomPaySDK.setup(key, 'token'); refused.push(false); } catch (error) { refused.push(error.name === 'FreedomPayError'); }
              }
              const early = await FreedomPaySDK.tokenize({ type: 'bank_card', options: {} }).catch(error => error.response.error_message);
              return { refused, early };
            }
            """);
        Assert.Equal("[true,true,true,true,true,true]", answer.GetProperty("refused").GetRawText());
        Assert.Contains("setup", answer.GetProperty("early").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WalletButton_BringsTheTokenToThePaymentsPage()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await OpenAsync(payer);
        await payer.Page.EvaluateAsync("""
            api => {
              window.told = [];
              const button = FreedomPaySDK.mountWalletButton('wallet', {
                type: 'google_pay',
                createPayment: () => Promise.resolve(api + '/pay.html?customer=00000000-0000-7000-8000-000000000001'),
                requestToken: () => Promise.resolve('{"signedMessage":"x"}'),
              });
              button.on('error', value => told.push(value.code || value.response.error_code));
            }
            """, world.Server.BaseUrl);
        await payer.Page.ClickAsync("text=Google Pay");
        await payer.Page.WaitForFunctionAsync("() => told.length > 0");
        Assert.Equal("[11068]", (await payer.Page.EvaluateAsync<JsonElement>("() => told")).GetRawText());
    }

    /// <summary>A page of another origin with the SDK, as a shop has it.</summary>
    private async Task<ILocator> OpenWidgetAsync(Payer payer)
    {
        await payer.Page.GotoAsync(world.Server.BaseUrl + "/sandbox/shop");
        await payer.Page.ClickAsync("#widget");
        var dialog = payer.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    private async Task OpenAsync(Payer payer, bool setup = true)
    {
        await payer.Page.GotoAsync(_shop!.BaseUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        if (!setup) return;
        var key = await world.Server.Client.GetStringAsync(
            new Uri("/sandbox/sdk-key?merchant=500001", UriKind.Relative), TestContext.Current.CancellationToken);
        await payer.Page.EvaluateAsync("key => { const { pem, token } = JSON.parse(key); FreedomPaySDK.setup(pem, token); }", key);
    }
}
