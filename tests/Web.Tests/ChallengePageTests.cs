using System.Text;
using System.Text.RegularExpressions;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Tests;

/// <summary>The challenge page over HTTP: what it asks of the challenge, what it says, and what it lets browsers do.</summary>
public sealed partial class ChallengePageTests
{
    private const string Shop = "https://shop.example/term?a=1&b=\"2\"";

    private static readonly Challenge Passed = FakeChallenges.Open with
    {
        State = ChallengeState.Passed, Response = "pares+/=", ReturnTo = "https://shop.example/term?a=1&b=%222%22",
    };

    [Fact]
    public async Task Form_TrustsNothingAndNobody()
    {
        await using var site = await Site.StartAsync();
        var answer = await site.GetAsync();
        Assert.Equal(200, answer.Status);
        Assert.Contains("&lt;b&gt;Shop&lt;/b&gt; &amp; &quot;Söhne&quot;", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Html, StringComparison.Ordinal);
        Assert.Matches("^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors \\*$", answer.Policy);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.False(answer.Headers.ContainsKey("X-Frame-Options"));
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.Contains("autocomplete=\"one-time-code\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", answer.Html);
    }

    [Fact]
    public async Task OtherPath_IsTheSamePage()
    {
        await using var site = await Site.StartAsync();
        Assert.Equal(200, (await site.GetAsync(path: "/v1/v2_3ds_way4/user/3ds-page/" + FakeChallenges.Page)).Status);
        Assert.Equal(404, (await site.GetAsync(path: "/v2/user/3ds-page/" + Guid.NewGuid())).Status);
    }

    [Fact]
    public async Task ShopsForm_OpensTheChallenge()
    {
        await using var site = await Site.StartAsync();
        var answer = await site.PostAsync("", ("MD", "md+1="), ("PaReq", "pareq"), ("TermUrl", Shop));
        Assert.Equal(200, answer.Status);
        Assert.Equal(["open md+1= pareq https://shop.example/term?a=1&b=%222%22"], site.Challenges.Asked);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/term")]
    [InlineData("//shop.example/")]
    [InlineData("ftp://shop.example/")]
    [InlineData("https://bank.example@shop.example/")]
    [InlineData("https://")]
    public async Task AddressThatABrowserMustNotPostTo_IsRefused(string address)
    {
        await using var site = await Site.StartAsync();
        var answer = await site.PostAsync("", ("MD", "md"), ("PaReq", "pareq"), ("TermUrl", address));
        Assert.Equal(400, answer.Status);
        Assert.Empty(site.Challenges.Asked);
        Assert.Contains("form-action 'none'", answer.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyThatIsNoForm_IsRefused()
    {
        await using var site = await Site.StartAsync();
        Assert.Equal(400, (await site.PostAsync("", new StringContent("{}", Encoding.UTF8, "application/json"))).Status);
        Assert.Equal(400, (await site.PostAsync("", ("TermUrl", new string('x', 100_000)))).Status);
        Assert.Empty(site.Challenges.Asked);
    }

    [Fact]
    public async Task WrongCode_IsAnsweredByARedirectThatKeepsTheLanguage()
    {
        await using var site = await Site.StartAsync(next: FakeChallenges.Open with { Tries = 1, TriesLeft = 2 });
        var answer = await site.PostAsync("?lang=kk", ("action", "confirm"), ("key", "key1"), ("tries", "0"), ("code", "000000"));
        Assert.Equal(303, answer.Status);
        Assert.Equal($"/v2/user/3ds-page/{FakeChallenges.Page}?lang=kk&notice=wrong", answer.Headers["Location"]);
        Assert.Equal(["submit key1 0 000000"], site.Challenges.Asked);
        Assert.Contains("Код қате. Қалған әрекет саны: 2.", (await site.GetAsync("?lang=kk&notice=wrong")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_GoesToTheShopByItself()
    {
        await using var site = await Site.StartAsync(next: Passed);
        var answer = await site.PostAsync("", ("action", "confirm"), ("key", "key1"), ("tries", "0"), ("code", "123456"));
        Assert.Equal(200, answer.Status);
        Assert.Contains("action=\"https://shop.example/term?a=1&amp;b=%222%22\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"MD\" value=\"md&#x2B;1=\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"PaRes\" value=\"pares&#x2B;/=\"", answer.Html, StringComparison.Ordinal);
        var nonce = Nonce().Match(answer.Html).Groups[1].Value;
        Assert.Contains($"script-src 'nonce-{nonce}'", answer.Policy, StringComparison.Ordinal);
        Assert.Contains("form-action https:;", answer.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerdictSeenAgain_WaitsForTheButton()
    {
        await using var site = await Site.StartAsync(Passed);
        var answer = await site.GetAsync();
        Assert.DoesNotContain("<script", answer.Html, StringComparison.Ordinal);
        Assert.Contains("Return to the shop", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_IsGoneAndGoesBackByTheButtonOnly()
    {
        await using var site = await Site.StartAsync(Passed with { State = ChallengeState.Expired });
        var answer = await site.PostAsync("", ("action", "confirm"), ("key", "key1"), ("tries", "0"), ("code", "123456"));
        Assert.Equal(410, answer.Status);
        Assert.DoesNotContain("<script", answer.Html, StringComparison.Ordinal);
        Assert.Contains("Nothing was charged.", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resend_SaysWhetherItWasSent()
    {
        await using var site = await Site.StartAsync();
        var answer = await site.PostAsync("", ("action", "resend"), ("key", "key1"));
        Assert.EndsWith("?notice=not-sent", answer.Headers["Location"], StringComparison.Ordinal);
        Assert.Contains("Another code can be sent in 13 s.", (await site.GetAsync("?notice=not-sent")).Html, StringComparison.Ordinal);
        site.Challenges.Next = FakeChallenges.Open with { ResendAt = Site.Now.AddSeconds(30) };
        answer = await site.PostAsync("", ("action", "resend"), ("key", "key1"));
        Assert.EndsWith("?notice=sent", answer.Headers["Location"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "kk-KZ,ru;q=0.9", null, "kk")]
    [InlineData("", "de,en;q=0.5,ru;q=0.8", null, "ru")]
    [InlineData("", "de", null, "ru")]
    [InlineData("", "kk", "en", "en")]
    [InlineData("?lang=kk", "en", "ru", "kk")]
    [InlineData("?lang=xx", "en", "kz", "kk")]
    public async Task Language_IsThePayersChoiceThenTheShopsThenTheBrowsers(string query, string accepted, string? asked, string language)
    {
        await using var site = await Site.StartAsync(FakeChallenges.Open with { Language = asked });
        Assert.Contains($"<html lang=\"{language}\">", (await site.GetAsync(query, languages: accepted)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "KZT", "en", "0.05 ₸")]
    [InlineData(100_000_00, "KZT", "ru", "100 000 ₸")]
    [InlineData(123_456_789_50, "USD", "en", "123,456,789.50 USD")]
    [InlineData(1_500_50, "KZT", "kk", "1 500,50 ₸")]
    [InlineData(1500, "KRW", "ru", "1 500 KRW")]
    public void Amount_IsReadable(long minorUnits, string currency, string language, string text) => Assert.Equal(
        text.Replace(' ', '\u00a0'),
        PageAmount.Format(
            new Money(minorUnits, Currency.Parse(currency)), PageLanguages.All.Single(candidate => PageLanguages.Code(candidate) == language)));

    [GeneratedRegex("<script nonce=\"([^\"]+)\">")]
    private static partial Regex Nonce();
}
