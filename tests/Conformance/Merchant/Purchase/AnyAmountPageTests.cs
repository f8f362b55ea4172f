using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>A page where the payer types the amount first, opened by the classic script. Spec: merchant-purchase §1.4, §1.9, §3.3.</summary>
[Conforms("/any_amount.php")]
public sealed class AnyAmountPageTests(ConformanceServer server)
{
    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Request_EveryTransport_OpensAPage(Transport transport)
    {
        var answer = await Shop.SendAsync("/any_amount.php", Interval(), transport);
        answer.AssertElements("pg_status", "pg_payment_id", "pg_redirect_url", "pg_redirect_url_type", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "need data"), (answer["pg_status"], answer["pg_redirect_url_type"]));
    }

    [Theory]
    [InlineData("/any_amount.php")]
    [InlineData("/any_amount")]
    [InlineData("/v2/any_amount")]
    public async Task Errors_AreThoseOfClassicScripts(string path)
    {
        // The client compares the whole header: text/xml on the classic scripts.
        var wrong = await Shop.SendAsync(path, Interval().With("pg_amount", "501"));
        wrong.AssertError(9403, dated: false);
        wrong.AssertElements("pg_status", "pg_error_code", "pg_error_description", "pg_salt", "pg_sig");
        Assert.EndsWith(": pg_amount", wrong["pg_error_description"], StringComparison.Ordinal);

        var unsigned = await Shop.Wire.SendSignedAsync(path, Interval().With("pg_sig", new string('0', 32)), Shop.Key);
        unsigned.AssertUnsignedError(9998, "Некорректная подпись запроса");
    }

    [Fact]
    public async Task TypedAmount_IsPaid()
    {
        var page = await Shop.OpenAsync(server.Server.BaseUrl, Interval(), "/any_amount.php");
        Assert.Equal("11005", PayerAtPage.Word(await page.TypeAsync("9.99"), "code"));
        Assert.Equal("new", PayerAtPage.Word(await page.TypeAsync("77.50"), "status"));
        Assert.Equal("ok", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "status"));
        await Shop.AssertStatusAsync(page.Payment, "success", "1", "77.5");
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private WireFields Interval() => Shop.Page().Without("pg_amount").With("pg_amount_interval_from", "10").With("pg_amount_interval_to", "500");
}
