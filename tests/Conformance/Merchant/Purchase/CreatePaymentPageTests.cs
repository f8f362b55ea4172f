using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Open a payment that the payer completes on our page. Spec: merchant-purchase §3.1.</summary>
[Conforms("/init_payment.php")]
public sealed class CreatePaymentPageTests(ConformanceServer server)
{
    private const string Path = "/init_payment.php";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Request_EveryTransport_OpensAPage(Transport transport)
    {
        var answer = await Shop.SendAsync(Path, Shop.Page(), transport);

        answer.AssertElements("pg_status", "pg_payment_id", "pg_redirect_url", "pg_redirect_url_type", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "need data"), (answer["pg_status"], answer["pg_redirect_url_type"]));
        Assert.DoesNotContain("&", answer["pg_redirect_url"], StringComparison.Ordinal);
        var status = await Shop.SendAsync("/get_status3.php", Shop.About(answer.Number("pg_payment_id")));
        Assert.Equal(("new", null), (status["pg_payment_status"], status["pg_captured"]));
    }

    [Fact]
    public async Task Order_NeedNotBeGiven() =>
        Assert.Equal("ok", (await server.Second.SendAsync(Path, server.Second.Page().Without("pg_order_id")))["pg_status"]);

    [Theory]
    [InlineData("pg_lifetime", "10", 9403)]
    [InlineData("pg_success_url", "shop", 9993)]
    public async Task Field_Wrong_IsNamed(string name, string value, int code)
    {
        var answer = await Shop.SendAsync(Path, Shop.Page().With(name, value));
        answer.AssertError(code, dated: false);
        Assert.EndsWith(": " + name, answer["pg_error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pg_auto_clearing", "0", "0")]
    [InlineData("pg_auto_clearing", "1", "1")]
    [InlineData("pg_postpone_payment", "1", "0")]
    public async Task Steps_AreAsTheShopSays(string name, string value, string captured)
    {
        var page = await Shop.OpenAsync(server.Server.BaseUrl, Shop.Page().With(name, value), Path);
        Assert.Equal("ok", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "status"));
        Assert.Equal(captured, (await Shop.StatusAsync(page.Payment))["pg_captured"]);
    }

    [Fact]
    public async Task Cancel_OfAnUnpaidBill_FailsIt()
    {
        var page = await Shop.OpenAsync(server.Server.BaseUrl, Shop.Page(), Path);
        Assert.Equal("ok", (await Shop.SendAsync("/cancel.php", Shop.About(page.Payment)))["pg_status"]);
        Assert.Equal("failed", (await Shop.SendAsync("/get_status.php", Shop.About(page.Payment)))["pg_transaction_status"]);
        Assert.Equal("error", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "status"));
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
