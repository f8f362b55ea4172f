using System.Xml.Linq;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>A payment as it stands. Spec: merchant-purchase §3.12; wire-facts §4.</summary>
[Conforms("/get_status3.php")]
public sealed class StatusPageTests(ConformanceServer server)
{
    private const string Path = "/get_status3.php";

    private static readonly string[] Begin = ["pg_status", "pg_payment_id", "pg_order_id", "pg_currency", "pg_amount", "pg_can_reject"];

    private static readonly string[] Sums =
        ["pg_payment_status", "pg_clearing_amount", "pg_revoke_amount", "pg_revoked_amount", "pg_refund_amount"];

    private static readonly string[] Card = ["pg_card_name", "pg_card_pan", "pg_card_exp", "pg_card_brand"];

    private static readonly string[] Dates = ["pg_payment_date", "pg_create_date", "pg_datetime"];

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Paid_EveryTransport_IsSuccess(Transport transport)
    {
        var fields = Shop.Payment("150.50").With("pg_user_email", "a@b.example").With("pg_user_phone", "77010000001");
        var payment = (await Shop.PayAsync(fields)).Number("pg_payment_id");

        var answer = await Shop.SendAsync(Path, Shop.About(payment), transport);

        answer.AssertElements(
        [
            .. Begin, "pg_payment_method", .. Sums, "pg_net_amount", "pg_user_email", "pg_user_phone", .. Card, .. Dates, "pg_reference", "pg_intreference",
            "pg_auth_code", "pg_captured", "pg_testing_mode", "pg_salt", "pg_sig",
        ]);
        Assert.Equal(
            ("ok", fields.Value("pg_order_id"), "KZT", "150.5", "0", "bankcard"),
            (answer["pg_status"], answer["pg_order_id"], answer["pg_currency"], answer["pg_amount"], answer["pg_can_reject"], answer["pg_payment_method"]));
        Assert.Equal(
            ("success", "150.5", "0", "0", "0", "146.14"),
            (answer["pg_payment_status"], answer["pg_clearing_amount"], answer["pg_revoke_amount"], answer["pg_revoked_amount"], answer["pg_refund_amount"],
                answer["pg_net_amount"]));
        Assert.Equal(
            ("TEST TESTOV", "4400-44XX-XXXX-4440", "12/30", "VI", "1", "1"),
            (answer["pg_card_name"], answer["pg_card_pan"], answer["pg_card_exp"], answer["pg_card_brand"], answer["pg_captured"], answer["pg_testing_mode"]));
        Assert.All(["pg_payment_date", "pg_create_date"], name => Assert.Matches(WireAnswer.LocalTime(), answer[name]));
        Assert.Matches(WireAnswer.Moment(), answer["pg_datetime"]);
        Assert.True(Guid.TryParse(answer["pg_intreference"], out _));

        // As the SDKs parse them: 64-bit, 32-bit.
        Assert.Matches("^[0-9]{12}$", answer["pg_reference"]);
        Assert.Matches("^[0-9]{6}$", answer["pg_auth_code"]);
        Assert.InRange(answer.Number("pg_payment_id"), 1, int.MaxValue);
    }

    [Fact]
    public async Task Created_IsNew_WithoutAnythingOfACard()
    {
        var (payment, order) = await UnpaidPayments.MakeAsync(server, state: 1);
        var answer = await Shop.SendAsync(Path, Shop.Own(("pg_order_id", order)));
        answer.AssertElements([.. Begin, .. Sums, .. Dates, "pg_testing_mode", "pg_salt", "pg_sig"]);
        Assert.Equal(
            (payment, "new", "", "1"), (answer.Number("pg_payment_id"), answer["pg_payment_status"], answer["pg_payment_date"], answer["pg_can_reject"]));
        Assert.Equal(("0", "0"), (answer["pg_clearing_amount"], answer["pg_refund_amount"]));
    }

    [Fact]
    public async Task Expired_IsIncomplete() =>
        Assert.Equal("incomplete", (await StatusAsync((await UnpaidPayments.MakeAsync(server, state: 9)).Id))["pg_payment_status"]);

    [Fact]
    public async Task AtThePayersBank_IsWaiting()
    {
        var answer = await StatusAsync((await Shop.ChallengedAsync()).Number("pg_payment_id"));
        Assert.Equal(("waiting", "0", "0"), (answer["pg_payment_status"], answer["pg_can_reject"], answer["pg_captured"]));
    }

    [Fact]
    public async Task Held_IsSuccessNotCaptured()
    {
        var answer = await StatusAsync(await Shop.HeldAsync());
        Assert.Equal(
            ("success", "0", "0", "1"), (answer["pg_payment_status"], answer["pg_captured"], answer["pg_clearing_amount"], answer["pg_can_reject"]));
    }

    [Fact]
    public async Task Cancelled_IsRevoked_WithItsCancel()
    {
        var payment = await Shop.HeldAsync("70");
        var cancel = await Shop.CancelAsync(payment);
        var answer = await StatusAsync(payment);
        Assert.Equal(
            ("revoked", "70", "70", "0"),
            (answer["pg_payment_status"], answer["pg_revoke_amount"], answer["pg_revoked_amount"], answer["pg_captured"]));
        Assert.Equal(
            $"<pg_revoked_payments><pg_revoked_payment><pg_payment_id>{cancel["pg_payment_revoke_id"]}</pg_payment_id>"
            + "<pg_payment_status>success</pg_payment_status></pg_revoked_payment></pg_revoked_payments>",
            answer.Root.Element("pg_revoked_payments")!.ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public async Task Refunded_KeepsTheWord_AndTheSumIsNegative()
    {
        var payment = await Shop.PaidAsync();
        var first = await Shop.RefundAsync(payment, ("pg_amount", "40"));
        await Shop.RefundAsync(payment);

        var answer = await StatusAsync(payment);

        Assert.Equal(("success", "-100", "100"), (answer["pg_payment_status"], answer["pg_refund_amount"], answer["pg_clearing_amount"]));
        var items = answer.Root.Element("pg_refund_payments")!.Elements("pg_refund_payment").ToList();
        Assert.Equal(["-40", "-60"], items.Select(item => item.Element("pg_amount")!.Value));
        Assert.Equal(first["pg_payment_refund_id"], items[0].Element("pg_payment_id")!.Value);
        Assert.Equal(
            ["pg_payment_id", "pg_payment_status", "pg_amount", "pg_payment_date", "pg_reference"], items[0].Elements().Select(e => e.Name.LocalName));
        Assert.Equal("success", items[0].Element("pg_payment_status")!.Value);
    }

    [Fact]
    public async Task Refund_ByItsOwnNumber_IsAPaymentWithANegativeAmount()
    {
        var refund = (await Shop.RefundAsync(await Shop.PaidAsync(), ("pg_amount", "40"))).Number("pg_payment_refund_id");
        var answer = await StatusAsync(refund);
        Assert.Equal((refund, "-40", "success"), (answer.Number("pg_payment_id"), answer["pg_amount"], answer["pg_payment_status"]));
        Assert.All(["pg_can_reject", "pg_captured", "pg_revoke_amount", "pg_net_amount"], name => Assert.DoesNotContain(name, answer.Names));
    }

    [Fact]
    public async Task Failed_HasBothPairsOfCodes_InTheLanguageAskedFor()
    {
        var answer = await Shop.SendAsync(Path, Shop.About(await FailedPayments.MakeAsync(Shop), ("pg_language", "en")));
        Assert.Equal(("ok", "error", "0"), (answer["pg_status"], answer["pg_payment_status"], answer["pg_captured"]));
        Assert.Equal(("10009", "10009"), (answer["pg_failure_code"], answer["pg_error_code"]));
        Assert.Equal(
            ("Not enough money on the card", "Not enough money on the card"), (answer["pg_failure_description"], answer["pg_error_description"]));
    }

    [Fact]
    public async Task LastTransaction_WhenAskedFor_IsTheNewestRefundOrThePayment()
    {
        var payment = await Shop.PaidAsync();
        var asked = Shop.About(payment, ("pg_include_last_transaction_info", "1"));
        Assert.Equal("<pg_status>success</pg_status>", Inner(await Shop.SendAsync(Path, asked)));
        await Shop.RefundAsync(payment, ("pg_amount", "1"));
        Assert.Equal("<pg_status>success</pg_status>", Inner(await Shop.SendAsync(Path, asked)));
        Assert.DoesNotContain("pg_last_transaction_info", (await StatusAsync(payment)).Names);

        var failed = Shop.About(await FailedPayments.MakeAsync(Shop), ("pg_include_last_transaction_info", "1"));
        Assert.Equal(
            "<pg_status>error</pg_status><pg_failure_code>10009</pg_failure_code><pg_failure_description>Недостаточно средств</pg_failure_description>",
            Inner(await Shop.SendAsync(Path, failed)));
    }

    [Fact]
    public async Task LastTransaction_OfAnOpenPayment_IsTheCardThatWasDeclinedLast()
    {
        var bill = await Bills.OpenAsync(server, Shop);
        var asked = Shop.About(bill.Payment.Value, ("pg_include_last_transaction_info", "1"));
        Assert.Equal("<pg_status>new</pg_status>", Inner(await Shop.SendAsync(Path, asked)));
        await Bills.PayAsync(server, bill, TestCard.Poor);

        var answer = await Shop.SendAsync(Path, asked);

        Assert.Equal("new", answer["pg_payment_status"]);
        Assert.Equal(
            "<pg_status>error</pg_status><pg_failure_code>10009</pg_failure_code><pg_failure_description>Недостаточно средств</pg_failure_description>",
            Inner(answer));
    }

    [Fact]
    public async Task Order_IsTheNewestPaymentsAndTheNumberWins()
    {
        var order = Shop.NewOrder();
        var first = (await Shop.PayAsync(Shop.Payment("10", order: order))).Number("pg_payment_id");
        var second = (await Shop.PayAsync(Shop.Payment("20", order: order))).Number("pg_payment_id");
        Assert.Equal(second, (await Shop.SendAsync(Path, Shop.Own(("pg_order_id", order)))).Number("pg_payment_id"));
        Assert.Equal(first, (await Shop.SendAsync(Path, Shop.About(first, ("pg_order_id", order)))).Number("pg_payment_id"));
    }

    [Fact]
    public async Task UnknownOrForeign_IsNotFound_Signed()
    {
        (await Shop.SendAsync(Path, Shop.About(999))).AssertError(11068, dated: false);
        (await Shop.SendAsync(Path, Shop.Own(("pg_order_id", "nobody's")))).AssertError(11068, dated: false);
        (await server.Second.SendAsync(Path, server.Second.About(await Shop.PaidAsync()))).AssertError(11068, dated: false);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private static string Inner(WireAnswer answer) => string.Concat(
        answer.Root.Element("pg_last_transaction_info")!.Elements().Select(e => e.ToString(SaveOptions.DisableFormatting)));

    private Task<WireAnswer> StatusAsync(long payment) => Shop.SendAsync(Path, Shop.About(payment));
}
