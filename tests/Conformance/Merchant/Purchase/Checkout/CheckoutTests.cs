using System.Text;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.Checkout;

/// <summary>The page's JSON back-end. Spec: merchant-purchase §3.4.</summary>
public sealed class CheckoutTests(ConformanceServer server)
{
    private Shop Shop => server.First;

    [Fact]
    public async Task Show_IsWhatThePayerSees()
    {
        var page = await OpenAsync(Shop.Page("150.50").With("pg_language", "en"));
        var model = await page.ShowAsync();
        Assert.Equal(
            (page.Number, "150.5", "KZT", "Conformance page", "en", "open"),
            (PayerAtPage.Word(model, "payment_id"), PayerAtPage.Word(model, "amount"), PayerAtPage.Word(model, "currency"),
                PayerAtPage.Word(model, "description"), PayerAtPage.Word(model, "language"), PayerAtPage.Word(model, "status")));
    }

    [Fact]
    public async Task Pay_GoodCard_TellsWhereThePayerGoes()
    {
        var page = await OpenAsync(Shop.Page().With("pg_success_url", "https://shop.example/ok?lang=ru").With("cart", "77"));
        var data = await page.PayAsync(TestCard.Good);

        Assert.Equal(("ok", page.Number, "0"), (PayerAtPage.Word(data, "status"), PayerAtPage.Word(data, "id"), PayerAtPage.Word(data, "code")));
        Assert.Equal(page.Number, data.GetProperty("payment_info").GetProperty("payment_id").ToString());
        var back = data.GetProperty("back_url");
        var parameters = new WireFields(back.GetProperty("params").EnumerateObject().Select(p => (p.Name, p.Value.GetString()!)));
        Assert.Equal(["lang", "pg_order_id", "pg_payment_id", "cart", "pg_salt", "pg_sig"], parameters.Select(f => f.Name));
        Assert.Equal(WireSignature.Of("ok", parameters.Without("pg_sig"), Shop.Key), parameters.Value("pg_sig"));
        Assert.StartsWith("https://shop.example/ok?lang=ru&pg_order_id=", back.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pay_Declined_MayBeTriedAgain_AndAfterFiveTheFailureAddressIsTold()
    {
        var page = await OpenAsync(Shop.Page().With("pg_failure_url", "https://shop.example/no"));
        for (var left = 4; left > 0; left--)
        {
            var again = await page.PayAsync(TestCard.Poor);
            Assert.Equal(
                ("error", "10009", left.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                (PayerAtPage.Word(again, "status"), PayerAtPage.Word(again, "code"), PayerAtPage.Word(again, "tries_left")));
            Assert.False(again.TryGetProperty("back_url", out _));
        }

        var last = await page.PayAsync(TestCard.Poor);
        Assert.Equal("10009", last.GetProperty("back_url").GetProperty("params").GetProperty("pg_error_code").GetString());
        Assert.Equal("error", (await Shop.StatusAsync(page.Payment))["pg_payment_status"]);
    }

    [Fact]
    public async Task Frame_CarriesLess()
    {
        var page = await OpenAsync(Shop.Page().With("pg_payment_route", "frame").With("pg_success_url", "https://shop.example/ok").With("cart", "77"));
        var data = await page.PayAsync(TestCard.Good);
        Assert.Equal(
            ["pg_order_id", "pg_payment_id", "pg_salt", "pg_sig"],
            data.GetProperty("back_url").GetProperty("params").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Pay_CardWhosePayerIsAsked_NamesTheIssuersPage()
    {
        var page = await OpenAsync(Shop.Page());
        var data = await page.PayAsync(TestCard.Challenged);
        Assert.Equal("need_confirm", PayerAtPage.Word(data, "status"));
        Assert.StartsWith(server.Server.BaseUrl, PayerAtPage.Word(data, "frame_url"), StringComparison.Ordinal);
        Assert.Equal("process", (await Shop.StatusAsync(page.Payment))["pg_payment_status"]);
        Assert.Equal("waiting", (await Shop.SendAsync("/get_status3.php", Shop.About(page.Payment)))["pg_payment_status"]);
    }

    [Fact]
    public async Task Pay_TwentyTimesAtOnce_IsChargedOnce()
    {
        var page = await OpenAsync(Shop.Page());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => page.PayAsync(TestCard.Good)));
        Assert.All(answers, data => Assert.Contains(PayerAtPage.Word(data, "status"), new[] { "ok", "process" }));
        await Shop.AssertStatusAsync(page.Payment, "success", "1", "100");
        Assert.Equal("ok", PayerAtPage.Word(await page.StatusAsync(), "status"));
    }

    [Fact]
    public async Task Pay_KeptCard_WithAndWithoutItsCode()
    {
        var user = Shop.NewUser();
        var token = await Shop.TokenAsync(user);
        foreach (var code in new[] { null, "123" })
        {
            var page = await OpenAsync(Shop.Page().With("pg_user_id", user));
            Assert.Equal("ok", PayerAtPage.Word(await page.PayByTokenAsync(token, code), "status"));
        }

        var foreign = await OpenAsync(Shop.Page().With("pg_user_id", Shop.NewUser()));
        Assert.Equal("1999", PayerAtPage.Word(await foreign.PayByTokenAsync(token), "code"));
    }

    [Theory]
    [InlineData("""{"type":"bank_card","card_number":"44","card_holder_name":"A B","card_exp_month":"12","card_exp_year":"30","card_cvv":"123"}""", "10005")]
    [InlineData("""{"type":"bank_card","card_number":"4400444400004440","card_holder_name":"ALONE","card_exp_month":"12","card_exp_year":"30","card_cvv":"1"}""", "10005")]
    [InlineData("""{"type":"bank_card","card_number":"4400444400004440","email":"a@b\u0000.kz"}""", "9403")]
    [InlineData("""{"type":"bank_card","card_number":"4400444400004440","phone":"x\r\ny"}""", "9403")]
    [InlineData("""{"type":"mobile_commerce","phone":"77017777777"}""", "9992")]
    [InlineData("""{"type":"barter"}""", "9403")]
    [InlineData("""{"type":""", "9403")]
    [InlineData("[]", "9403")]
    public async Task Pay_NothingThatPays_IsToldAndChangesNothing(string body, string code)
    {
        var page = await OpenAsync(Shop.Page());
        var data = await page.SendAsync("pay", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(("error", code), (PayerAtPage.Word(data, "status"), PayerAtPage.Word(data, "code")));
        Assert.Equal("new", (await Shop.StatusAsync(page.Payment))["pg_payment_status"]);
    }

    [Fact]
    public async Task UnknownCustomer_IsToldSo()
    {
        var nobody = new PayerAtPage(server.Server.BaseUrl, 0, Guid.NewGuid().ToString());
        Assert.Equal("11068", PayerAtPage.Word(await nobody.PayAsync(TestCard.Good), "code"));
        Assert.Equal("11068", PayerAtPage.Word(await nobody.StatusAsync(), "code"));
    }

    [Fact]
    public async Task Approve_AndResend_HaveNothingToConfirm()
    {
        var page = await OpenAsync(Shop.Page());
        Assert.Equal("120", PayerAtPage.Word(await page.PostAsync("approve", new() { ["code"] = "1" }), "code"));
        Assert.Equal("120", PayerAtPage.Word(await page.PostAsync("resend", []), "code"));
    }

    private Task<PayerAtPage> OpenAsync(WireFields fields) => Shop.OpenAsync(server.Server.BaseUrl, fields);
}
