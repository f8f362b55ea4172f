using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Payments;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>The status in the words that most shop modules read. Spec: merchant-purchase §3.12; wire-facts §4.</summary>
[Conforms("/get_status.php")]
public sealed class StatusFirstVersionPageTests(ConformanceServer server)
{
    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Paid_EveryTransport_IsOk(Transport transport)
    {
        var payment = await Shop.PaidAsync();

        var answer = await Shop.SendAsync("/get_status.php", Shop.About(payment), transport);

        answer.AssertElements(
            "pg_status", "pg_payment_id", "pg_transaction_status", "pg_can_reject", "pg_testing_mode", "pg_captured", "pg_card_pan", "pg_card_brand",
            "pg_card_hash", "pg_auth_code", "pg_payment_system", "pg_create_date", "pg_result_date", "pg_salt", "pg_sig");
        Assert.Equal(
            ("ok", payment, "ok", "0", "1", "1"),
            (answer["pg_status"], answer.Number("pg_payment_id"), answer["pg_transaction_status"], answer["pg_can_reject"], answer["pg_testing_mode"],
                answer["pg_captured"]));
        Assert.Equal(
            ("4400-44XX-XXXX-4440", "VI", "4400-44XX-XXXX-4440", "EPAYWEBKZT"),
            (answer["pg_card_pan"], answer["pg_card_brand"], answer["pg_card_hash"], answer["pg_payment_system"]));
        Assert.Matches(WireAnswer.LocalTime(), answer["pg_create_date"]);
        Assert.Matches(WireAnswer.LocalTime(), answer["pg_result_date"]);
        Assert.Matches("^[0-9]{6}$", answer["pg_auth_code"]);
    }

    [Fact]
    public async Task Created_IsPartial_WithoutCard()
    {
        var (payment, order) = await UnpaidPayments.MakeAsync(server, state: 1);
        var answer = await Shop.SendAsync("/get_status.php", Shop.Own(("pg_order_id", order)));
        answer.AssertElements(
            "pg_status", "pg_payment_id", "pg_transaction_status", "pg_can_reject", "pg_testing_mode", "pg_accepted_payment_systems", "pg_create_date",
            "pg_salt", "pg_sig");
        Assert.Equal((payment, "partial", "1"), (answer.Number("pg_payment_id"), answer["pg_transaction_status"], answer["pg_can_reject"]));
    }

    [Fact]
    public async Task PaymentSystem_ThatTheShopNamed_IsEchoed()
    {
        var bill = await Bills.OpenAsync(server, Shop, new PaymentDetails { PaymentSystem = "EPAYKZT" });
        Assert.Equal("EPAYKZT", (await Shop.SendAsync("/get_status.php", Shop.About(bill.Payment.Value)))["pg_payment_system"]);
    }

    [Fact]
    public async Task Expired_IsIncomplete() =>
        Assert.Equal("incomplete", await WordAsync((await UnpaidPayments.MakeAsync(server, state: 9)).Id));

    [Fact]
    public async Task AtThePayersBank_IsPending() => Assert.Equal("pending", await WordAsync((await Shop.ChallengedAsync()).Number("pg_payment_id")));

    [Fact]
    public async Task Held_IsOkAndNotCaptured_AndCanBeRejected()
    {
        var answer = await Shop.SendAsync("/get_status.php", Shop.About(await Shop.HeldAsync()));
        Assert.Equal(("ok", "0", "1"), (answer["pg_transaction_status"], answer["pg_captured"], answer["pg_can_reject"]));
    }

    [Fact]
    public async Task Cancelled_IsRevoked_WithItsDate()
    {
        var payment = await Shop.HeldAsync();
        await Shop.CancelAsync(payment);
        var answer = await Shop.SendAsync("/get_status.php", Shop.About(payment));
        Assert.Equal("revoked", answer["pg_transaction_status"]);
        Assert.Matches(WireAnswer.LocalTime(), answer["pg_revoke_date"]);
    }

    [Fact]
    public async Task Refunded_WhollyOnly_IsRefunded()
    {
        var payment = await Shop.PaidAsync();
        await Shop.RefundAsync(payment, ("pg_amount", "40"));
        Assert.Equal("ok", await WordAsync(payment));
        await Shop.RefundAsync(payment);
        Assert.Equal("refunded", await WordAsync(payment));
    }

    [Fact]
    public async Task Failed_HasBothPairsOfCodes()
    {
        var answer = await Shop.SendAsync("/get_status.php", Shop.About(await FailedPayments.MakeAsync(Shop), ("pg_language", "en")));
        Assert.Equal(("ok", "failed", "0"), (answer["pg_status"], answer["pg_transaction_status"], answer["pg_captured"]));
        Assert.Equal(("10009", "10009"), (answer["pg_failure_code"], answer["pg_error_code"]));
        Assert.Equal("Not enough money on the card", answer["pg_failure_description"]);
        Assert.Equal(answer["pg_failure_description"], answer["pg_error_description"]);
        Assert.Matches(WireAnswer.LocalTime(), answer["pg_result_date"]);
    }

    [Fact]
    public async Task SecondVersion_AnswersTheSame()
    {
        var payment = await Shop.PaidAsync();
        Assert.Equal(
            (await Shop.SendAsync("/get_status.php", Shop.About(payment))).Lasting, (await Shop.SendAsync("/get_status2.php", Shop.About(payment))).Lasting);
    }

    [Fact]
    public async Task UnknownOrForeign_IsNotFound()
    {
        (await Shop.SendAsync("/get_status.php", Shop.About(999))).AssertError(11068, dated: false);
        (await server.Second.SendAsync("/get_status.php", server.Second.About(await Shop.PaidAsync()))).AssertError(11068, dated: false);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private async Task<string?> WordAsync(long payment) => (await Shop.SendAsync("/get_status.php", Shop.About(payment)))["pg_transaction_status"];
}
