using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Merchant.Sdk;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>The least that a shop is paid, wherever it is asked for less. Spec: merchant-purchase §3.1, §5.2 (10030).</summary>
public sealed class MinimumAmountTests(ConformanceServer server)
{
    private const string Settings = """{"minimumAmounts":["KZT 100"]}""";
    private const string Text = "Сумма меньше минимальной";

    [Theory]
    [InlineData("/init_payment.php")]
    [InlineData("/any_amount.php")]
    [InlineData("/g2g/payment_page")]
    [InlineData("/g2g/any_amount")]
    [InlineData("/g2g/payment")]
    public async Task Amount_BelowTheLeast_IsRefusedAndMakesNothing(string path)
    {
        var shop = await server.NewShopAsync(Settings);
        WireFields Request(string amount) => path == "/g2g/payment" ? shop.Payment(amount) : shop.Page(amount);
        var request = Request("99.99");

        var refused = await shop.SendAsync(path, request);

        refused.AssertError(10030, PageRow.Find(path).IsDated);
        Assert.Equal(Text, refused["pg_error_description"]);
        (await shop.StatusAsync(request.Value("pg_order_id"))).AssertError(11068, dated: false);
        Assert.Equal("ok", (await shop.SendAsync(path, Request("100")))["pg_status"]);
    }

    [Fact]
    public async Task RecurringCharge_BelowTheLeast_IsRefused()
    {
        var shop = await server.NewShopAsync(Settings);
        var profile = await shop.ProfileAsync();
        (await shop.SendAsync("/make_recurring_payment.php", shop.Recurrent(profile).With("pg_amount", "99"))).AssertError(10030, dated: false);
    }

    [Fact]
    public async Task TypedAmount_BelowTheLeast_IsRefusedOnThePage()
    {
        var shop = await server.NewShopAsync(Settings);
        var page = await shop.OpenAsync(server.Server.BaseUrl, shop.Page().Without("pg_amount"), "/any_amount.php");
        Assert.Equal("100", PayerAtPage.Word(await page.ShowAsync(), "amount_from"));
        Assert.Equal("11005", PayerAtPage.Word(await page.TypeAsync("99.99"), "code"));
        Assert.Equal("new", PayerAtPage.Word(await page.TypeAsync("100"), "status"));
    }

    [Fact]
    public async Task JsonPayment_BelowTheLeast_IsRefusedByItsField()
    {
        var shop = await WebShop.CreateAsync(server, ",\"minimumAmounts\":[\"KZT 100\"]");
        var refused = await shop.BasicAsync(
            HttpMethod.Post, "/v4/payments", """{"order":"A-1","amount":99.99,"currency":"KZT","description":"Coffee beans"}""");
        refused.AssertError(422, 10030, "amount");
    }
}
