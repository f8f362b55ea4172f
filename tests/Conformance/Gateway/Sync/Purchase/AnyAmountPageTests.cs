using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>A page where the payer types the amount first. Spec: gateway-sync §4.2, merchant-purchase §3.3.</summary>
[Conforms("/g2g/any_amount")]
public sealed class AnyAmountPageTests(ConformanceServer server)
{
    private const string Path = "/g2g/any_amount";

    private Shop Shop => server.First;

    [Fact]
    public async Task TypedAmount_IsPaid()
    {
        var fields = Shop.Page().Without("pg_amount").With("pg_amount_interval_from", "10").With("pg_amount_interval_to", "500");
        var page = await Shop.OpenAsync(server.Server.BaseUrl, fields, Path);

        Assert.Equal("0", (await Shop.StatusAsync(page.Payment))["pg_amount"]);
        Assert.Equal("11005", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "code"));
        Assert.Equal("11005", PayerAtPage.Word(await page.TypeAsync("9.99"), "code"));
        Assert.Equal("11005", PayerAtPage.Word(await page.TypeAsync("abc"), "code"));
        Assert.Equal("new", PayerAtPage.Word(await page.TypeAsync("77.50"), "status"));
        Assert.Equal("ok", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "status"));

        var status = await Shop.StatusAsync(page.Payment);
        Assert.Equal(("success", "77.5", "77.5"), (status["pg_payment_status"], status["pg_amount"], status["pg_clearing_amount"]));
    }

    [Fact]
    public async Task FilledInAmount_IsShownUntilAnotherIsTyped()
    {
        var page = await Shop.OpenAsync(server.Server.BaseUrl, Shop.Page("50"), Path);
        Assert.Equal("50", (await Shop.StatusAsync(page.Payment))["pg_amount"]);
        Assert.Equal(("50", "True"), (PayerAtPage.Word(await page.ShowAsync(), "amount"), PayerAtPage.Word(await page.ShowAsync(), "amount_wanted")));
    }

    [Theory]
    [InlineData("600", "500", "100", "pg_amount_interval_from")]
    [InlineData("10", "500", "9", "pg_amount")]
    [InlineData("10", "500", "501", "pg_amount")]
    public async Task Interval_ThatCannotBe_IsNamed(string from, string to, string amount, string named)
    {
        var answer = await Shop.SendAsync(
            Path, Shop.Page(amount).With("pg_amount_interval_from", from).With("pg_amount_interval_to", to));
        answer.AssertError(9403);
        Assert.EndsWith(": " + named, answer["pg_error_description"], StringComparison.Ordinal);
    }
}
