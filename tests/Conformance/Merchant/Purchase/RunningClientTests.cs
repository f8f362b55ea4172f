using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>What clients of the field do to the classic scripts, and need of them. Spec: wire-facts §1–§5.</summary>
public sealed class RunningClientTests(ConformanceServer server)
{
    private Shop Shop => server.First;

    public static TheoryData<string> Scripts() =>
        ["/get_status.php", "/get_status3.php", "/revoke.php", "/create_refund_request.php", "/cancel.php", "/do_capture.php"];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task WholeConfiguration_SentToEveryScript_IsTaken(string script)
    {
        var fields = Shop.About(
            await PaymentForAsync(script), ("pg_currency", "KZT"), ("pg_language", "ru"), ("pg_testing_mode", "1"), ("pg_lifetime", "300"),
            ("pg_result_url", "https://shop.example/result"), ("pg_request_method", "POST"), ("pg_encoding", "windows-1251"), ("pg_payment_system", ""),
            ("pg_payment_route", ""), ("pg_sire_url", "https://shop.example"), ("sdk_mobile", "1"), ("cms_payment_module", "Заказы"));
        var answer = await Shop.SendAsync(script, fields);
        answer.AssertSigned();
        Assert.Equal("ok", answer["pg_status"]);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task EmptyField_LeftOutOfTheSignature_IsRight(string script)
    {
        var fields = Shop.About(await PaymentForAsync(script), ("pg_user_phone", ""));
        var signed = fields.With("pg_sig", WireSignature.WithoutEmpty(WireClient.ScriptOf(script), fields, Shop.Key));
        Assert.Equal("ok", (await Shop.Wire.SendSignedAsync(script, signed, Shop.Key))["pg_status"]);
    }

    [Theory]
    [InlineData("/revoke.php")]
    [InlineData("/cancel.php")]
    public async Task ReceiptOfTwelvePositions_SignedByTheVendorsHelper_IsRight(string script)
    {
        var receipt = Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            (Name(i, "count"), "1"), (Name(i, "name"), string.Create(CultureInfo.InvariantCulture, $"Товар {i}")), (Name(i, "tax_type"), "0"),
            (Name(i, "price"), "5.5"),
        });
        var fields = Shop.About(await PaymentForAsync(script)).With(new WireFields(receipt));
        var byHelper = WireSignature.ByHelper(WireClient.ScriptOf(script), fields, Shop.Key);
        Assert.NotEqual(WireSignature.Of(WireClient.ScriptOf(script), fields, Shop.Key), byHelper);
        Assert.Equal("ok", (await Shop.Wire.SendSignedAsync(script, fields.With("pg_sig", byHelper), Shop.Key))["pg_status"]);

        static string Name(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"pg_receipt_positions[{index}][{field}]");
    }

    [Fact]
    public async Task HoldCaptureAndRefunds_ByTheScriptsAlone_EndWhereOldModulesExpect()
    {
        var payment = await Shop.HeldAsync("150.50");
        Assert.Equal(("ok", "0"), await WordAsync(payment));
        Assert.Equal("150.5", (await Shop.SendAsync("/do_capture.php", Shop.About(payment)))["pg_clearing_amount"]);
        Assert.Equal(("ok", "1"), await WordAsync(payment));
        (await Shop.SendAsync("/do_capture.php", Shop.About(payment))).AssertError(10036, dated: false);
        (await Shop.SendAsync("/cancel.php", Shop.About(payment))).AssertError(10012, dated: false);
        Assert.Equal("ok", (await Shop.SendAsync("/revoke.php", Shop.About(payment, ("pg_refund_amount", "50.50"))))["pg_transaction_status"]);
        Assert.Equal("-50.5", (await Shop.SendAsync("/get_status3.php", Shop.About(payment)))["pg_refund_amount"]);
        Assert.Equal("ok", (await Shop.SendAsync("/revoke.php", Shop.About(payment, ("pg_refund_amount", "0"))))["pg_status"]);
        Assert.Equal(("refunded", "1"), await WordAsync(payment));
        await server.AssertBooksAreRightAsync();
    }

    /// <summary>A payment that the script can act on.</summary>
    private Task<long> PaymentForAsync(string script) => script is "/cancel.php" or "/do_capture.php" ? Shop.HeldAsync() : Shop.PaidAsync();

    private async Task<(string? Word, string? Captured)> WordAsync(long payment)
    {
        var answer = await Shop.SendAsync("/get_status.php", Shop.About(payment));
        return (answer["pg_transaction_status"], answer["pg_captured"]);
    }
}
