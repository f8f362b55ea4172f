using System.Xml.Linq;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.CardToken;

/// <summary>The page that asks for the verification value of a kept card. Spec: merchant-purchase §3.7.5.</summary>
[Conforms("/v1/merchant/{merchant_id}/card/pay")]
public sealed class ConfirmPaymentWithCvcPageTests(ConformanceServer server)
{
    private static readonly HttpClient Browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private Shop Shop => server.First;

    [Theory]
    [InlineData(Transport.QueryByGet)]
    [InlineData(Transport.Urlencoded)]
    public async Task Opened_IsAnsweredWithOneForm_ThatReadsAsXml(Transport transport)
    {
        var page = await SendAsync(Shop.About(await Shop.TokenOpenedAsync()), transport, "text/html");
        var document = XDocument.Parse(page[page.IndexOf("<html", StringComparison.Ordinal)..]);
        var body = document.Root!.Elements().Single(e => e.Name.LocalName == "body");
        Assert.Single(body.Elements(), e => e.Name.LocalName == "form");
    }

    [Fact]
    public async Task Unknown_IsAPageForBrowsersAndAnEnvelopeForOthers()
    {
        Assert.Contains("11068", await SendAsync(Shop.About(999), Transport.Urlencoded, "text/html"), StringComparison.Ordinal);
        var envelope = await SendAsync(Shop.About(999), Transport.Urlencoded, "application/xml");
        Assert.Contains("<pg_error_code>11068</pg_error_code>", envelope, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(WireFields fields, Transport transport, string accepted)
    {
        var path = Shop.PathOf("/v1/merchant/{merchant_id}/card/pay");
        using var request = TransportWriter.Write(transport, path, fields.With("pg_sig", WireSignature.Of("pay", fields, Shop.Key)));
        request.RequestUri = new Uri(server.Server.BaseUrl + request.RequestUri!.OriginalString);
        request.Headers.TryAddWithoutValidation("Accept", accepted);
        using var response = await Browser.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
