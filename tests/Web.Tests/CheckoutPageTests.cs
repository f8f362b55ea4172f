using System.Text;
using System.Text.RegularExpressions;
using FreedomPay.CardNetwork;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Web.Checkout;

namespace FreedomPay.Web.Tests;

/// <summary>The payer's page by where the checkout is: what it says, what it lets browsers do, who may frame it.</summary>
public sealed partial class CheckoutPageTests
{
    private static readonly string Page = "/pay.html?customer=" + FakeCheckouts.Customer;

    [Fact]
    public async Task Page_TrustsNothingAndNobody()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        var answer = await site.ShowAsync();
        Assert.Equal(200, answer.Status);
        Assert.Contains("&lt;b&gt;Shop&lt;/b&gt; &amp; &quot;Söhne&quot;", answer.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;/p&gt;&lt;script&gt;alert(1)", answer.Html, StringComparison.Ordinal);
        Assert.Contains("14,990.50&#xA0;₸", answer.Html, StringComparison.Ordinal);
        var nonce = Nonce().Match(answer.Html).Groups[1].Value;
        Assert.Equal(2, Nonce().Matches(answer.Html).Count(match => match.Groups[1].Value == nonce));
        Assert.Contains($"script-src 'nonce-{nonce}'; connect-src 'self'; form-action 'self'", answer.Policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; ", answer.Policy, StringComparison.Ordinal);
        Assert.EndsWith("base-uri 'none'; frame-ancestors 'none'", answer.Policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.DoesNotMatch("(src|href|action)=\"(https?:)?//", answer.Html);
        Assert.DoesNotMatch(" on[a-z]+=\"| style=\"", answer.Html);
    }

    [Fact]
    public async Task Page_IsLight()
    {
        var heavy = FakeCheckouts.WithDetails(FakeCheckouts.Open, details => details with
        {
            UserId = "u1",
            Description = new string('Ж', 1024),
            Receipt = [.. Enumerable.Range(1, 500).Select(number => new ReceiptPosition(number, new string('q', 400), "100.50", 0))],
        });
        await using var site = await Site.StartAsync(heavy, sandbox: true);
        site.SavedCards.Cards.AddRange(Enumerable.Repeat(FakeCheckouts.Approved, 40));
        var answer = await site.ShowAsync();
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Html), 1, 100_000);
        Assert.Contains("and 450 more", answer.Html, StringComparison.Ordinal);
        Assert.True(answer.Html.IndexOf("<script", StringComparison.Ordinal) > answer.Html.IndexOf("</main>", StringComparison.Ordinal), "scripts come last");
    }

    [Theory]
    [InlineData("ru", "Оплатить 14 990,50 ₸")]
    [InlineData("kk", "14 990,50 ₸ төлеу")]
    [InlineData("en", "Pay 14,990.50 ₸")]
    public async Task Page_SpeaksTheChosenLanguage(string language, string button)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        var answer = await site.ShowAsync(more: "&lang=" + language);
        Assert.Contains($"<html lang=\"{language}\">", answer.Html, StringComparison.Ordinal);
        Assert.Contains($"<button class=\"go\">{button}</button>", answer.Html.Replace("&#xA0;", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"action=\"{Page}&amp;lang={language}\"", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pay.html")]
    [InlineData("/pay.html?customer=x")]
    [InlineData("/frame.html?customer=5b0f3f0e-9a55-4f0a-8f62-3a1f7f5ad0c1")]
    [InlineData("/v1/merchant/500001/cardstorage/view")]
    [InlineData("/v1/merchant/500001/cardstorage/view?pg_payment_id=0195f3a0-1111-7222-8333-444455556666")]
    public async Task NobodysAddress_IsNotFound(string path)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open);
        var answer = await site.GetAsync("", path);
        Assert.Equal(404, answer.Status);
        Assert.Contains("form-action 'none'", answer.Policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/frame.html", false, "frame-ancestors 'self' https://shop.example")]
    [InlineData("/widget.html", false, "frame-ancestors 'self' https://shop.example")]
    [InlineData("/frame.html", true, "frame-ancestors 'self' https://shop.example http://127.0.0.1:* http://localhost:*")]
    [InlineData("/pay.html", true, "frame-ancestors 'none'")]
    public async Task Frames_AreForTheShopOnly(string path, bool sandbox, string policy)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open, sandbox);
        Assert.EndsWith(policy, (await site.ShowAsync(path)).Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decline_IsToldWithTheTriesLeft()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { LastDecline = DeclineReason.InsufficientFunds, TriesLeft = 2 });
        var answer = await site.ShowAsync();
        Assert.Contains("There is not enough money on the card. Tries left: 2.", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShopThatRefused_IsQuoted()
    {
        await using var site = await Site.StartAsync(
            FakeCheckouts.Open with { LastDecline = DeclineReason.MerchantRefused, MerchantWords = "<i>Sold</i>" });
        Assert.Contains("The shop says: &lt;i&gt;Sold&lt;/i&gt;", (await site.ShowAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_GoesToTheIssuerAndBack()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Authenticating);
        var answer = await site.ShowAsync("/frame.html", "&lang=kk");
        Assert.Contains("action=\"https://bank.example/3ds?a=1&amp;b=2\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"MD\" value=\"md&#x2B;1=\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains(
            $"name=\"TermUrl\" value=\"https://customer.pay.example/pay/{FakeCheckouts.Customer}/acs?on=frame&amp;lang=kk\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("frame-src https:; form-action https:;", answer.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_RefreshesWithoutScripts()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { Stage = CheckoutStage.Processing });
        var answer = await site.ShowAsync();
        Assert.Contains($"<noscript><meta http-equiv=\"refresh\" content=\"3;url={Page.Replace("&", "&amp;", StringComparison.Ordinal)}\" />", answer.Html,
            StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"pay\"", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "The shop is confirming")]
    [InlineData("ru", "Магазин подтверждает оплату")]
    [InlineData("kk", "Дүкен төлемді растап жатыр")]
    public async Task ShopThatMayStillRefuse_IsAwaitedAndNobodyIsToldYet(string language, string title)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Paid200 with { Stage = CheckoutStage.Confirming });
        foreach (var surface in new[] { "/pay.html", "/frame.html", "/widget.html" })
        {
            var answer = await site.ShowAsync(surface, "&lang=" + language);
            Assert.Equal(200, answer.Status);
            Assert.Contains($"<h1 role=\"status\">{title}</h1>", answer.Html, StringComparison.Ordinal);
            Assert.Contains("data-stage=\"confirming\"", answer.Html, StringComparison.Ordinal);
            Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"3;url=", answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"back\"", answer.Html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<main[^>]* data-message", answer.Html);
            Assert.DoesNotContain("data-seconds", answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ShopThatRefusedAfterPaying_IsQuoted()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Paid200 with { Stage = CheckoutStage.Revoked, MerchantWords = "<i>Sold</i>" });
        var answer = await site.ShowAsync();
        Assert.Contains("The shop says: &lt;i&gt;Sold&lt;/i&gt;", answer.Html, StringComparison.Ordinal);
        Assert.Contains("The money is free again", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_GoesBackByALink()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Paid200);
        site.Returns.Return = new PayerReturn("https://shop.example/ok?lang=ru&pg_sig=\"><script>", false, false, []);
        var answer = await site.ShowAsync();
        Assert.Contains("content=\"10;url=https://shop.example/ok?lang=ru&amp;pg_sig=%22%3E%3Cscript%3E\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"back\" href=\"https://shop.example/ok?lang=ru&amp;pg_sig=%22%3E%3Cscript%3E\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("4916 30•• •••• 4310", answer.Html, StringComparison.Ordinal);
        Assert.Contains("600112000001", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_GoesBackByAForm()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Paid200);
        site.Returns.Return = new PayerReturn("http://127.0.0.1:5/ok", true, true, [new("a\"b", "<1>")]);
        var answer = await site.ShowAsync();
        Assert.Contains("<form id=\"back\" method=\"post\" action=\"http://127.0.0.1:5/ok\">", answer.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"a&quot;b\" value=\"&lt;1&gt;\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("data-seconds=\"0\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("form-action https: http:;", answer.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:word@shop.example/")]
    public async Task WayBackThatIsNoWebAddress_IsNotTaken(string url)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Paid200);
        site.Returns.Return = new PayerReturn(url, false, false, []);
        var answer = await site.ShowAsync();
        Assert.DoesNotContain("id=\"back\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("You may close this window.", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckoutStage.Failed, 200, "Not paid")]
    [InlineData(CheckoutStage.Expired, 410, "The time to pay is over")]
    [InlineData(CheckoutStage.Revoked, 200, "The payment was undone")]
    public async Task End_IsTold(CheckoutStage stage, int status, string title)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { Stage = stage });
        var answer = await site.ShowAsync();
        Assert.Equal(status, answer.Status);
        Assert.Contains($"<h1 role=\"status\">{title}</h1>", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_TellsTheShop()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Paid200);
        Assert.Contains(
            "{&quot;type&quot;:&quot;freedompay&quot;,&quot;event&quot;:&quot;success&quot;,&quot;payment_id&quot;:1000000001,&quot;order_id&quot;:&quot;A-1001&quot;}",
            (await site.ShowAsync("/frame.html")).Html, StringComparison.Ordinal);
        Assert.Contains(
            "&quot;type&quot;:&quot;freedompay-widget&quot;,&quot;event&quot;:&quot;success&quot;,&quot;payment&quot;:{&quot;id&quot;:1000000001",
            (await site.ShowAsync("/widget.html")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-message", (await site.ShowAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_ChangesColoursAndWordsOnly()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with
        {
            Terms = FakeCheckouts.Open.Terms with
            {
                Template = new Dictionary<string, string>
                {
                    ["primary_color"] = "#FD0", ["background_color"] = "red;}</style>", ["logo_url"] = "https://evil.example/x.png", ["button_text"] = "<Donate>",
                    ["hide_email"] = "1", ["hide_header"] = "1",
                },
            },
        });
        var answer = await site.ShowAsync();
        Assert.Contains(":root{--button:#ffdd00;--button-hover:#ffdd00;--button-ink:#000}", answer.Html, StringComparison.Ordinal);
        Assert.Contains("<button class=\"go\">&lt;Donate&gt;</button>", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("red;}", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"email\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"phone\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"brand\"", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#000000", "#fff")]
    [InlineData("#ffffff", "#000")]
    [InlineData("#707070", "#fff")]
    [InlineData("#808080", "#000")]
    [InlineData("#0a6b3d", "#fff")]
    [InlineData("#ff0000", "#000")]
    public void ButtonText_CanBeRead(string colour, string ink) => Assert.Contains(
        $"--button-ink:{ink}", Appearance.Of(new Dictionary<string, string> { ["primary_color"] = colour }).Style, StringComparison.Ordinal);

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public async Task Wallets_AreSimulatedInTheSandboxWhereTheShopTakesThem(bool sandbox, bool wanted, bool shown)
    {
        var merchant = FakeCheckouts.Open.Merchant;
        await using var site = await Site.StartAsync(
            FakeCheckouts.Open with { Merchant = merchant with { Settings = merchant.Settings with { Wallets = wanted } } }, sandbox);
        Assert.Equal(shown, (await site.ShowAsync()).Html.Contains("id=\"wallets\" hidden=\"hidden\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("<(?:script|style) nonce=\"([^\"]+)\">")]
    private static partial Regex Nonce();
}
