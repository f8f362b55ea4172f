using System.Xml.Linq;

namespace FreedomPay.Web.Tests;

/// <summary>The ways between the payer's page, the issuer's, and the page that asks for a kept card's code.</summary>
public sealed class IssuerReturnTests
{
    private static readonly string Acs = $"/pay/{FakeCheckouts.Customer}/acs";
    private static readonly string Page = "/pay.html?customer=" + FakeCheckouts.Customer;

    [Fact]
    public async Task Return_CompletesAndShowsThePage()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Authenticating);
        site.Checkouts.Next = FakeCheckouts.Paid200;
        var answer = await site.SendFormAsync(Acs + "?on=frame&lang=kk", ("MD", "md+1="), ("PaRes", "res"));
        Assert.Equal(303, answer.Status);
        Assert.Equal($"/frame.html?customer={FakeCheckouts.Customer}&lang=kk", answer.Headers["Location"]);
        Assert.Equal(["complete md+1= res"], site.Checkouts.Asked);
    }

    [Fact]
    public async Task ReturnByLink_AsksTheIssuer()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Authenticating);
        Assert.Equal(Page, (await site.GetAsync("", Acs)).Headers["Location"]);
        Assert.Equal(["complete"], site.Checkouts.Asked);
    }

    [Fact]
    public async Task ReturnInsideThePage_HandsOverToThePageAround()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Authenticating);
        var answer = await site.SendFormAsync(Acs + "?on=pay&inside=1", ("MD", "m"), ("PaRes", "r"));
        Assert.Equal(200, answer.Status);
        Assert.Contains($"id=\"next\" target=\"_parent\" href=\"{Page}\"", answer.Html, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", answer.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReturnOfNobody_IsNotFound()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Authenticating);
        Assert.Equal(404, (await site.SendFormAsync($"/pay/{Guid.NewGuid()}/acs", ("MD", "m"))).Status);
    }

    [Fact]
    public async Task PageThatAsksForTheCode_IsXmlWithOneForm()
    {
        await using var site = await Site.StartAsync();
        var checkout = FakeCheckouts.Open with { SavedCard = FakeCheckouts.Approved };
        var page = site.PayerPages.AskVerificationValue(checkout, "en");
        var document = XDocument.Parse(page.Html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        var form = Assert.Single(document.Root!.Element("body")!.Elements());
        Assert.Equal("form", form.Name.LocalName);
        Assert.Single(document.Descendants("form"));
        Assert.Equal("/v1/merchant/500001/card/pay/submit", (string?)form.Attribute("action"));
        var fields = form.Descendants("input").ToDictionary(input => (string)input.Attribute("name")!, input => (string?)input.Attribute("value"));
        Assert.Equal(["pg_payment_id", "customer", "key", "cvc"], fields.Keys);

        site.Checkouts.Now = checkout;
        await SubmitAsync(("key", "x"), ("cvc", "123"));
        await SubmitAsync(("key", fields["key"]!), ("cvc", "1"));
        Assert.Empty(site.Checkouts.Asked);
        var answer = await SubmitAsync(("key", fields["key"]!), ("cvc", "123"));
        Assert.Equal((303, Page), (answer.Status, answer.Headers["Location"]));
        Assert.Equal((11, "123"), (site.Checkouts.Paid!.SavedCard, site.Checkouts.Paid.Cvv!.Reveal()));

        Task<Answer> SubmitAsync(params (string, string)[] more) => site.SendFormAsync(
            "/v1/merchant/500001/card/pay/submit", [("pg_payment_id", "1000000001"), ("customer", fields["customer"]!), .. more]);
    }

    [Fact]
    public async Task CodeOfWhoCannotNameThePage_LearnsNothing()
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { SavedCard = FakeCheckouts.Approved });
        var answer = await site.SendFormAsync(
            "/v1/merchant/500001/card/pay/submit", ("pg_payment_id", "1000000001"), ("customer", Guid.NewGuid().ToString()), ("cvc", "123"));
        Assert.Equal(404, answer.Status);
        Assert.False(answer.Headers.ContainsKey("Location"));
    }

    [Theory]
    [InlineData("/v1/merchant/500002/card/pay/submit", "1000000001")]
    [InlineData("/v1/merchant/500001/card/pay/submit", "1000000002")]
    [InlineData("/v1/merchant/500001/card/pay/submit", "x")]
    public async Task CodeForAnotherShopsPayment_IsNotFound(string path, string payment)
    {
        await using var site = await Site.StartAsync(FakeCheckouts.Open with { SavedCard = FakeCheckouts.Approved });
        Assert.Equal(404, (await site.SendFormAsync(path, ("pg_payment_id", payment), ("cvc", "123"))).Status);
    }

    [Fact]
    public async Task PaymentThatAwaitsNoCode_IsShownOnItsPage()
    {
        await using var site = await Site.StartAsync();
        var page = site.PayerPages.AskVerificationValue(FakeCheckouts.Paid200 with { SavedCard = FakeCheckouts.Approved }, null);
        Assert.Equal(303, page.Status);
        Assert.Contains(page.Headers, header => header.Key == "Location" && header.Value == Page);
    }

    [Fact]
    public async Task RefusedRequest_IsToldWithItsCode()
    {
        await using var site = await Site.StartAsync();
        var page = site.PayerPages.Refused(9998, "<Некорректная подпись>", "ru", null);
        Assert.Equal(200, page.Status);
        Assert.Contains("&lt;Некорректная подпись&gt;", page.Html, StringComparison.Ordinal);
        Assert.Contains("<dd>9998</dd>", page.Html, StringComparison.Ordinal);
    }
}
