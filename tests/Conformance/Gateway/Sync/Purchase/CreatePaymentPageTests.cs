using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Open a payment that the payer completes on our page. Spec: gateway-sync §4.1.</summary>
[Conforms("/g2g/payment_page")]
public sealed class CreatePaymentPageTests(ConformanceServer server)
{
    private const string Path = "/g2g/payment_page";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Request_EveryTransport_OpensAPage(Transport transport)
    {
        var answer = await Shop.SendAsync(Path, Shop.Page("150.50"), transport);

        answer.AssertElements("pg_status", "pg_payment_id", "pg_redirect_url", "pg_redirect_url_type", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "need data"), (answer["pg_status"], answer["pg_redirect_url_type"]));
        Assert.Matches($@"\A{server.Server.BaseUrl}/pay\.html\?customer=[0-9a-f-]{{36}}\z", answer["pg_redirect_url"]);
        var status = await Shop.StatusAsync(answer.Number("pg_payment_id"));
        Assert.Equal(("new", "150.5", null), (status["pg_payment_status"], status["pg_amount"], status["pg_captured"]));
    }

    [Fact]
    public async Task TrailingSlash_AsDocumented_IsTheSamePage() =>
        Assert.Equal("ok", (await Shop.SendAsync(Path + "/", Shop.Page()))["pg_status"]);

    [Fact]
    public async Task Qr_WhenAskedFor_IsAPng()
    {
        var answer = await Shop.SendAsync(Path, Shop.Page().With("pg_generate_qr", "1"));
        const string Prefix = "data:image/png;base64,";
        Assert.StartsWith(Prefix, answer["pg_redirect_qr"], StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], Convert.FromBase64String(answer["pg_redirect_qr"]![Prefix.Length..])[..4]);
    }

    [Fact]
    public async Task Frame_HasAPageOfItsOwn_WhereItIsSwitchedOn()
    {
        var answer = await Shop.SendAsync(Path, Shop.Page().With("pg_payment_route", "frame"));
        Assert.Contains("/frame.html?customer=", answer["pg_redirect_url"], StringComparison.Ordinal);
        var without = await server.NewShopAsync("""{"framePage":false}""");
        (await without.SendAsync(Path, without.Page().With("pg_payment_route", "frame"))).AssertError(9994);
    }

    [Theory]
    [InlineData("pg_amount", "0", 9403)]
    [InlineData("pg_amount", "100000000", 9403)]
    [InlineData("pg_currency", "XXX", 9403)]
    [InlineData("pg_lifetime", "299", 9403)]
    [InlineData("pg_lifetime", "604801", 9403)]
    [InlineData("pg_user_id", "a b", 9403)]
    [InlineData("pg_user_ip", "1.2.3", 9403)]
    [InlineData("pg_user_phone", "+7", 9403)]
    [InlineData("pg_payment_route", "window", 9403)]
    [InlineData("pg_request_method", "PUT", 9403)]
    [InlineData("pg_timeout_after_payment", "-1", 9403)]
    [InlineData("pg_commission_discount", "2", 9403)]
    [InlineData("pg_commission_discount", "yes", 9403)]
    [InlineData("pg_commission_discount_fix", "0", 9403)]
    [InlineData("pg_commission_discount_fix", "0.99", 9403)]
    [InlineData("pg_commission_discount_fix", "-1", 9403)]
    [InlineData("pg_commission_discount_fix", "one", 9403)]
    [InlineData("pg_success_url", "javascript:alert(1)", 9993)]
    [InlineData("pg_result_url", "shop.example/result", 9993)]
    [InlineData("pg_check_url", "ftp://shop.example/", 9993)]
    public async Task Field_Wrong_IsNamed(string name, string value, int code)
    {
        var answer = await Shop.SendAsync(Path, Shop.Page().With(name, value));
        answer.AssertError(code);
        Assert.EndsWith(": " + name, answer["pg_error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recurring_WithoutMonths_IsNamed()
    {
        var answer = await Shop.SendAsync(Path, Shop.Page().With("pg_recurring_start", "1"));
        answer.AssertError(9403);
        Assert.EndsWith(": pg_recurring_lifetime", answer["pg_error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EverythingAShopMaySay_IsTaken()
    {
        var fields = Shop.Page().With("pg_lifetime", "0").With("pg_language", "kz").With("pg_testing_mode", "1").With("pg_user_contact_email", "a@b.kz")
            .With("pg_user_phone", "77010000001").With("pg_need_phone_notification", "1").With("pg_payment_system", "EPAYWEBKZT").With("pg_param1", "p")
            .With("pg_template_params[primary_color]", "#006644").With("pg_template_params[unknown]", "x").With("pg_commission_discount", "1")
            .With("pg_commission_discount_fix", "1")
            .With("pg_loyalty_id", "L1").With("pg_loyalty_amount", "10.5").With("pg_freedom_id", "F1").With("pg_success_url_method", "AUTOPOST")
            .With("pg_receipt_positions[0][count]", "1").With("pg_receipt_positions[0][name]", "Tea").With("pg_receipt_positions[0][price]", "0.01")
            .With("pg_receipt_positions[0][tax_type]", "0").With("sdk_mobile", "1").With("pg_encoding", "windows-1251");
        Assert.Equal("ok", (await Shop.SendAsync(Path, fields))["pg_status"]);
    }

    [Fact]
    public async Task SameIdempotencyKey_IsOnePayment_AndAnotherRequestUnderItIsRefused()
    {
        var fields = Shop.Page().With("pg_idempotency_key", Shop.NewOrder());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SendAsync(Path, fields)));
        Assert.Single(answers.Select(answer => answer.Lasting).Distinct());
        (await Shop.SendAsync(Path, fields.With("pg_amount", "7"))).AssertError(9403);
    }

    [Fact]
    public async Task Order_PaidBeforeAtAShopThatRepeatsNone_IsRefused()
    {
        var order = Shop.NewOrder();
        var page = await server.Second.OpenAsync(server.Server.BaseUrl, server.Second.Page(order: order));
        Assert.Equal("ok", PayerAtPage.Word(await page.PayAsync(TestCard.Good), "status"));

        (await server.Second.SendAsync(Path, server.Second.Page(order: order))).AssertError(9991);
        Assert.Equal("success", (await server.Second.StatusAsync(page.Payment))["pg_payment_status"]);
        Assert.Equal("0", (await server.Second.StatusAsync(page.Payment))["pg_captured"]);
    }

    [Fact]
    public async Task Cancel_OfAnUnpaidPage_WithdrawsIt()
    {
        var page = await Shop.OpenAsync(server.Server.BaseUrl, Shop.Page());
        var answer = await Shop.CancelAsync(page.Payment);
        Assert.Equal(("ok", "success", null), (answer["pg_status"], answer["pg_revoke_status"], answer["pg_payment_revoke_id"]));
        Assert.Equal(("error", "400"), ((await Shop.StatusAsync(page.Payment))["pg_payment_status"], (await Shop.StatusAsync(page.Payment))["pg_failure_code"]));
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
