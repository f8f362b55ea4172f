namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Which error, signed or not, with date or not (gateway-sync §1.6).</summary>
public sealed class ErrorMatrixTests(WireHost host)
{
    private const string BadSignature = "Некорректная подпись запроса";

    [Theory]
    [InlineData("/g2g/payment", "9998", BadSignature)]
    [InlineData("/init_payment", "9998", BadSignature)]
    [InlineData("/init_payment.php", "9997", "Неверный номер магазина")]
    public async Task UnknownMerchant_IsUnsigned(string path, string code, string text)
    {
        var reply = await host.PostAsync(path, path[(path.LastIndexOf('/') + 1)..], Signed.Payment(merchant: 999999));
        Assert.Equal(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response><pg_status>error</pg_status><pg_error_code>{code}</pg_error_code>"
            + $"<pg_error_description>{text}</pg_error_description></response>\n",
            reply.Body);
    }

    [Theory]
    [InlineData("/g2g/payment")]
    [InlineData("/init_payment.php")]
    public async Task MissingMerchant_Is9998Unsigned(string path)
    {
        var reply = await host.PostAsync(path, path[(path.LastIndexOf('/') + 1)..], Signed.Payment()[1..]);
        Assert.Equal(("9998", false, 200), (reply["pg_error_code"], reply.IsSigned, reply.Status));
    }

    [Theory]
    [InlineData("/g2g/payment", "1100", true, 200)]
    [InlineData("/g2g/payment_page/", "1100", false, 200)]
    [InlineData("/init_payment.php", "9998", false, 200)]
    [InlineData("/init_payment", "9998", false, 200)]
    [InlineData("/v1/merchant/500123/card/init", "1100", false, 401)]
    public async Task WrongSignature_IsAnsweredByFamily(string path, string code, bool signed, int status)
    {
        var reply = await host.PostAsync(path, "wrong", Signed.Payment());
        Assert.Equal((code, signed, status), (reply["pg_error_code"], reply.IsSigned, reply.Status));
        Assert.Equal(BadSignature, reply["pg_error_description"]);
        Assert.Equal(signed, reply.Body.Contains("<pg_datetime>", StringComparison.Ordinal));
        if (signed)
        {
            Assert.True(reply.IsSignedBy("payment"));
        }
    }

    [Fact]
    public async Task UnsignedMessage_IsAWrongSignature() =>
        Assert.Equal(
            "1100",
            (await host.SendAsync(HttpMethod.Post, "/g2g/payment", Signed.Encode(Signed.Payment()), "application/x-www-form-urlencoded"))["pg_error_code"]);

    [Fact]
    public async Task BlockedShop_Is9997Unsigned()
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", Signed.Payment(merchant: FakeMerchants.Blocked));
        Assert.Equal(("9997", false), (reply["pg_error_code"], reply.IsSigned));
    }

    [Fact]
    public async Task ShopWithoutContract_Is9996Signed()
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", Signed.Payment(merchant: FakeMerchants.WithoutContract));
        Assert.Equal("9996", reply["pg_error_code"]);
        Assert.True(reply.IsSignedBy("payment"));
    }

    [Theory]
    [InlineData("/g2g/payment", "payment", "9992")]
    [InlineData("/init_payment.php", "init_payment.php", "9994")]
    public async Task SwitchedOff_IsSigned(string path, string script, string code)
    {
        var reply = await host.PostAsync(path, script, Signed.Payment(merchant: FakeMerchants.SwitchedOff));
        Assert.Equal(code, reply["pg_error_code"]);
        Assert.True(reply.IsSignedBy(script));
    }

    [Fact]
    public async Task FailedValidation_NamesTheFieldAndIsSigned()
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", [.. Signed.Payment(), ("pg_user_ip", "1.2.3")]);
        Assert.Equal(("9403", "Неверная валидация: pg_user_ip"), (reply["pg_error_code"], reply["pg_error_description"]));
        Assert.True(reply.IsSignedBy("payment"));
    }

    [Theory]
    [InlineData("en", "Not enough money on the card")]
    [InlineData("ru", "Недостаточно средств")]
    [InlineData("kz", "Қаражат жеткіліксіз")]
    [InlineData("kk", "Қаражат жеткіліксіз")]
    [InlineData("xx", "Недостаточно средств")]
    public async Task BusinessError_HasTheLanguageOfTheRequest(string language, string text)
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", [.. Signed.Payment("decline"), ("pg_language", language)]);
        Assert.Equal(("10009", text, "1000000001"), (reply["pg_error_code"], reply["pg_error_description"], reply["pg_payment_id"]));
        Assert.True(reply.IsSignedBy("payment"));
    }

    [Fact]
    public async Task PageWithoutErrorDate_HasNone()
    {
        var reply = await host.PostAsync("/init_payment.php", "init_payment.php", Signed.Payment("decline"));
        Assert.DoesNotContain("pg_datetime", reply.Body, StringComparison.Ordinal);
        Assert.True(reply.IsSignedBy("init_payment.php"));
    }

    [Fact]
    public async Task CrashedHandler_Is9999Signed()
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", Signed.Payment("crash"));
        Assert.Equal((200, "9999"), (reply.Status, reply["pg_error_code"]));
        Assert.True(reply.IsSignedBy("payment"));
    }

    [Fact]
    public async Task Redirect_IsPassedOn()
    {
        var reply = await host.PostAsync("/g2g/payment", "payment", Signed.Payment("redirect"));
        Assert.Equal((302, "https://customer.example/pay.html?customer=1"), (reply.Status, reply.Location));
    }

    [Fact]
    public async Task PathNamesTheMerchant_AndMustAgreeWithTheMessage()
    {
        Assert.Equal("ok", (await host.PostAsync("/v1/merchant/500123/card/init", "init", Signed.Payment()))["pg_status"]);
        Assert.Equal("ok", (await host.PostAsync("/v1/merchant/500123/card/direct", "direct", Signed.Payment()[1..]))["pg_status"]);
        Assert.Equal("9998", (await host.PostAsync("/v1/merchant/500999/card/init", "init", Signed.Payment()))["pg_error_code"]);
        Assert.Equal("9998", (await host.PostAsync("/v1/merchant/abc/card/init", "init", Signed.Payment()))["pg_error_code"]);
    }

    [Fact]
    public async Task EveryLiveKeyOfThePage_VerifiesAndSignsTheAnswer()
    {
        const string Path = "/v1/merchant/500123/card/init";
        foreach (var secret in new[] { Messages.Secret, FakeMerchants.PreviousSecret, FakeMerchants.PayoutSecret })
        {
            var reply = await host.PostAsync(Path, "init", Signed.Payment(), secret);
            Assert.True(reply.IsSignedBy("init", secret));
        }

        Assert.Equal("1100", (await host.PostAsync("/g2g/payment", "payment", Signed.Payment(), FakeMerchants.PayoutSecret))["pg_error_code"]);
        Assert.Equal("1100", (await host.PostAsync("/api/reg2reg", "reg2reg", Signed.Payment()))["pg_error_code"]);
        var payout = await host.PostAsync("/api/reg2reg", "reg2reg", Signed.Payment(), FakeMerchants.PayoutSecret);
        Assert.True(payout.IsSignedBy("reg2reg", FakeMerchants.PayoutSecret));
    }

    [Fact]
    public async Task SignatureHelp_ShowsTheStringWithSecretsMasked()
    {
        var reply = await host.PostAsync(
            "/g2g/payment",
            "payment",
            [.. Signed.Payment(), ("pg_card_pan", "4716047261941981"), ("pg_card_cvc", "987"), ("typo_pan", "5548390000000148")],
            "wrong secret");
        var help = Uri.UnescapeDataString(reply.Help!);
        Assert.Equal("payment;1500.50;***;4716-04XX-XXXX-1981;Demo & <order> №5;500123;A1002;Zx81QpLm;5548-39XX-XXXX-0148;***", help);
        Assert.Null((await host.PostAsync("/g2g/payment", "payment", Signed.Payment())).Help);
    }
}
