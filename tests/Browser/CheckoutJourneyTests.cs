using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>From the payer's page over the issuer's back to the shop, in a real browser. Spec: merchant-purchase §3.3–3.5, §3.7; callbacks §1.</summary>
public sealed class CheckoutJourneyTests(Chromium chromium, PayingServer world)
{
    private const string Enrolled = "4916307416334310";
    private const string Plain = "4716047261941981";
    private const string Poor = "5548398681700148";
    private const string Published = "111111";

    [Fact]
    public async Task CardWithThreeDSecure_IsConfirmedInsideThePageAndGoesBack()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { SecondsAfterPayment = 1 } });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Enrolled);
        await payer.SeeAsync("Confirm with your bank");
        var bank = payer.Page.FrameLocator("#bank");
        await bank.Locator("#code").FillAsync(Published);
        await payer.PhotographAsync("pay-confirm-1440");
        await bank.Locator("button[value=confirm]").ClickAsync();
        await payer.ComeToAsync("/back/ok");
        var checkout = await world.Bills.ShowAsync(customer);
        Assert.Equal(CheckoutStage.Succeeded, checkout.Stage);
        Assert.Equal(14_990_50, checkout.Payment.CapturedAmount);
        Assert.Contains($"lang=ru pg_order_id={checkout.Payment.OrderId} pg_payment_id={checkout.Payment.Id}",
            await payer.Page.Locator("#fields").TextContentAsync(), StringComparison.Ordinal);
        Assert.Empty(payer.Errors);
        Assert.All(payer.Requests, url => Assert.Matches("^(http://127.0.0.1:|data:|about:)", url));
    }

    [Fact]
    public async Task WithoutScripts_EveryStepHasAButton()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360, scripts: false);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await Assertions.Expect(payer.Page.Locator("#wallets")).ToBeHiddenAsync();
        await payer.PayAsync(Poor);
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not enough money");
        await payer.PayAsync(Enrolled);
        await payer.Page.ClickAsync("text=Go to the bank's page");
        await payer.ConfirmAsync(Published);
        await payer.Page.ClickAsync("text=Return to the shop");
        await payer.SeeAsync("Paid");
        await payer.Page.ClickAsync("text=Return to the shop");
        await payer.SeeAsync("ok");
    }

    [Fact]
    public async Task Decline_IsToldAndTheNextCardPays()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Poor);
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("There is not enough money on the card.");
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        Assert.Equal(14_990_50, (await world.Bills.ShowAsync(customer)).Payment.CapturedAmount);
    }

    [Fact]
    public async Task ConfirmationThatFails_LetsThePayerTryAgain()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await payer.PayAsync(Enrolled);
        await payer.Page.FrameLocator("#bank").Locator("button[value=cancel]").ClickAsync();
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("You left the confirmation.");
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
    }

    [Fact]
    public async Task KeptCards_PayWithoutAndWithTheirCode()
    {
        var user = "u" + Guid.NewGuid().ToString("N");
        await world.Bills.KeepAsync(user, Plain, verified: true);
        await world.Bills.KeepAsync(user, "4400444400004444", verified: false);
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var first = await world.Bills.OpenAsync(order => order with { Details = order.Details with { UserId = user } });
        await payer.Page.GotoAsync(world.Bills.PageOf(first));
        await Assertions.Expect(payer.Page.Locator("#number")).ToBeHiddenAsync();
        await Assertions.Expect(payer.Page.Locator("#kept_cvv")).ToBeVisibleAsync();
        await payer.PhotographAsync("pay-kept-360");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.Page.ClickAsync("#pay .go");
        await Assertions.Expect(payer.Page.Locator("#kept_cvv-wrong")).ToHaveTextAsync("Type the 3 or 4 digits of the code.");
        await payer.Page.FillAsync("#kept_cvv", "123");
        await payer.Page.ClickAsync("#pay .go");
        await payer.SeeAsync("Paid");

        var second = await world.Bills.OpenAsync(order => order with { Details = order.Details with { UserId = user } });
        await payer.Page.GotoAsync(world.Bills.PageOf(second));
        await payer.Page.ClickAsync("text=•••• 1981");
        await Assertions.Expect(payer.Page.Locator("#kept_cvv")).ToBeHiddenAsync();
        await payer.Page.ClickAsync("#pay .go");
        await payer.SeeAsync("Paid");
    }

    [Fact]
    public async Task NewCard_IsKeptWhenThePayerWants()
    {
        var user = "u" + Guid.NewGuid().ToString("N");
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync(order => order with { Details = order.Details with { UserId = user } })));
        await payer.Page.CheckAsync("input[name=save]");
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        Assert.Equal("4716-04XX-XXXX-1981", Assert.Single(await world.Bills.KeptAsync(user)).MaskedPan);
    }

    [Fact]
    public async Task Amount_IsTypedFirst()
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync(
            order => order with { Amount = Money.Zero(Currency.Kzt), TypedAmount = new AmountInterval(100_00, 5000_00) });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.SeeAsync("How much do you pay?");
        await payer.Page.FillAsync("#amount", "5000.01");
        await payer.Page.ClickAsync("#pay .go");
        await Assertions.Expect(payer.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The amount is outside the limits of the shop.");
        await payer.PhotographAsync("pay-amount-360");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.Page.FillAsync("#amount", "1 500,50");
        await payer.Page.ClickAsync("#pay .go");
        await Assertions.Expect(payer.Page.Locator("#pay .go")).ToHaveTextAsync("Pay 1,500.50\u00a0₸");
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        Assert.Equal(1500_50, (await world.Bills.ShowAsync(customer)).Payment.CapturedAmount);
    }

    [Fact]
    public async Task ReturnByPost_CarriesTheFields()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync(order => order with
        {
            Terms = order.Terms with { Success = new ReturnAddress(world.Shop.Url + "/back/ok", ByPost: true, AtOnce: true) },
        });
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("ok");
        await Assertions.Expect(payer.Page.Locator("#how")).ToHaveTextAsync("POST");
        await Assertions.Expect(payer.Page.Locator("#fields")).ToContainTextAsync("pg_sig=");
    }

    [Fact]
    public async Task PayerWhoStays_IsNotSentAway()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        await payer.Page.GotoAsync(world.Bills.PageOf(await world.Bills.OpenAsync()));
        await payer.PayAsync(Plain);
        await payer.SeeAsync("Paid");
        await Assertions.Expect(payer.Page.Locator("#leaving")).ToContainTextAsync("You return to the shop in");
        await payer.Page.ClickAsync("#stay");
        await Assertions.Expect(payer.Page.Locator("#leaving")).ToBeHiddenAsync();
        await Assertions.Expect(payer.Page.Locator("#back")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Frame_PaysInsideTheShopsPageAndTellsIt()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { Form = CheckoutForm.Frame } });
        await payer.Page.GotoAsync(world.Shop.EmbedOf(world.Bills.PageOf(customer, "frame")));
        var frame = payer.Page.FrameLocator("iframe");
        await Payer.TypeCardAsync(frame.Locator("body"), Enrolled);
        await frame.Locator("#pay .go").ClickAsync();
        var bank = frame.FrameLocator("#bank");
        await bank.Locator("#code").FillAsync(Published);
        await payer.PhotographAsync("pay-frame-1440");
        await bank.Locator("button[value=confirm]").ClickAsync();
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("Paid");
        var payment = (await world.Bills.ShowAsync(customer)).Payment;
        await Assertions.Expect(payer.Page.Locator("#said")).ToContainTextAsync(
            $$"""{"type":"freedompay","event":"success","payment_id":{{payment.Id}},"order_id":"{{payment.OrderId}}"}""");
    }

    [Fact]
    public async Task Widget_TellsTheShopAndCanBeClosed()
    {
        await using var payer = await Payer.OpenAsync(chromium, world);
        var customer = await world.Bills.OpenAsync(order => order with { Terms = order.Terms with { Form = CheckoutForm.Widget } });
        await payer.Page.GotoAsync(world.Shop.EmbedOf(world.Bills.PageOf(customer, "widget")));
        var frame = payer.Page.FrameLocator("iframe");
        await frame.Locator("#close").ClickAsync();
        await Assertions.Expect(payer.Page.Locator("#said")).ToContainTextAsync("\"event\":\"close\"");
        await Payer.TypeCardAsync(frame.Locator("body"), Plain);
        await frame.Locator("#pay .go").ClickAsync();
        await Assertions.Expect(payer.Page.Locator("#said")).ToContainTextAsync("\"event\":\"success\",\"payment\":{\"id\":");
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("Paid");
    }

    [Theory]
    [InlineData("apple_pay")]
    [InlineData("google_pay")]
    [InlineData("samsung_pay")]
    public async Task SandboxWallet_Pays(string wallet)
    {
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var customer = await world.Bills.OpenAsync();
        await payer.Page.GotoAsync(world.Bills.PageOf(customer));
        await payer.Page.ClickAsync($"[data-wallet={wallet}]");
        await payer.SeeAsync("Paid");
        Assert.Equal(14_990_50, (await world.Bills.ShowAsync(customer)).Payment.CapturedAmount);
        Assert.Empty(payer.Errors);
    }

    [Fact]
    public async Task CardThatTheShopCharges_AsksForItsCode()
    {
        var user = "u" + Guid.NewGuid().ToString("N");
        var card = await world.Bills.KeepAsync(user, Plain, verified: true);
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var opened = await world.Shop.AskMerchantAsync(
            "card/init", ("pg_order_id", user[..20]), ("pg_amount", "250"), ("pg_description", "Tea"), ("pg_user_id", user), ("pg_card_token", card.TokenText),
            ("pg_language", "en"), ("pg_success_url", world.Shop.Url + "/back/ok"), ("pg_failure_url", world.Shop.Url + "/back/failed"));
        Assert.Equal("ok", (string?)opened.Element("pg_status"));
        await payer.Page.GotoAsync(await world.Shop.AddressOfAsync("card/pay", ("pg_payment_id", (string)opened.Element("pg_payment_id")!)));
        await payer.SeeAsync("Payment");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PhotographAsync("card-code-360");
        await payer.Page.FillAsync("#cvc", "123");
        await payer.Page.ClickAsync(".go");
        await payer.SeeAsync("Paid");
        Assert.Empty(payer.Errors);
    }

    [Fact]
    public async Task CardForm_KeepsACard()
    {
        var user = "u" + Guid.NewGuid().ToString("N");
        await using var payer = await Payer.OpenAsync(chromium, world, 360);
        var opened = await world.Shop.AskMerchantAsync("cardstorage/add2", ("pg_user_id", user), ("pg_back_link", world.Shop.Url + "/back/kept"));
        await payer.Page.GotoAsync((string)opened.Element("pg_redirect_url")! + "&lang=en");
        await payer.SeeAsync("Save a card");
        Assert.Empty(await Audit.FindAsync(payer.Page));
        await payer.PhotographAsync("card-form-360");
        await payer.PayAsync(Plain);
        await payer.SeeAsync("The card is saved");
        Assert.Single(await world.Bills.KeptAsync(user));
        await payer.SeeAsync("kept");
    }
}
