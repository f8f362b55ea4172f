using System.Net;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Open a payment through the payer's browser. Spec: merchant-purchase §3.2.</summary>
[Conforms("/payment.php")]
public sealed class CreatePaymentInBrowserPageTests(ConformanceServer server)
{
    private static readonly HttpClient Browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private Shop Shop => server.First;

    [Theory]
    [InlineData(Transport.QueryByGet, "payment.php")]
    [InlineData(Transport.Urlencoded, "payment.php")]
    [InlineData(Transport.Multipart, "payment")]
    public async Task RightForm_LeadsToThePage(Transport transport, string script)
    {
        using var response = await SendAsync(Shop, Shop.Page(), transport, script);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith($"{server.Server.BaseUrl}/pay.html?customer=", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_IsAPageWithCodeAndText_AndNothingOfTheShopIsMarkup()
    {
        using var wrong = await SendAsync(Shop, Shop.Page().With("pg_amount", "<b>1"), Transport.Urlencoded, "payment.php");
        var html = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (wrong.StatusCode, wrong.Content.Headers.ContentType!.MediaType));
        Assert.Contains("9403", html, StringComparison.Ordinal);
        Assert.Contains("pg_amount", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>1", html, StringComparison.Ordinal);

        using var unsigned = await Browser.SendAsync(
            At(TransportWriter.Write(Transport.Urlencoded, "/payment.php", Shop.Page().With("pg_sig", "0"))), TestContext.Current.CancellationToken);
        Assert.Contains("9998", await unsigned.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnsignedField_IsTakenOnlyFromShopsThatAreKnownForIt()
    {
        var lenient = await server.NewShopAsync("""{"unsignedFormFields":["subscription_type"]}""");
        foreach (var (shop, expected) in new[] { (lenient, HttpStatusCode.Redirect), (Shop, HttpStatusCode.OK) })
        {
            var fields = shop.Page(order: "U1");
            var signed = fields.With("pg_sig", WireSignature.Of("payment.php", fields, shop.Key)).With("subscription_type", "2");
            using var response = await Browser.SendAsync(
                At(TransportWriter.Write(Transport.Urlencoded, "/payment.php", signed)), TestContext.Current.CancellationToken);
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task FieldOfOurs_IsNeverTakenUnsigned()
    {
        var shop = await server.NewShopAsync("""{"unsignedFormFields":["pg_param1"]}""");
        var fields = shop.Page();
        var tampered = fields.With("pg_sig", WireSignature.Of("payment.php", fields, shop.Key)).With("pg_param1", "x");
        using var response = await Browser.SendAsync(
            At(TransportWriter.Write(Transport.Urlencoded, "/payment.php", tampered)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(Shop shop, WireFields fields, Transport transport, string script) => await Browser.SendAsync(
        At(TransportWriter.Write(transport, "/" + script, fields.With("pg_sig", WireSignature.Of(script, fields, shop.Key)))),
        TestContext.Current.CancellationToken);

    private HttpRequestMessage At(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(server.Server.BaseUrl + request.RequestUri!.OriginalString);
        return request;
    }
}
