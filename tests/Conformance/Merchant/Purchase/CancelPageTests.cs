using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Release a hold. Spec: merchant-purchase §3.9.</summary>
[Conforms("/cancel.php")]
public sealed class CancelPageTests(ConformanceServer server)
{
    private const string Path = "/cancel.php";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hold_EveryTransport_IsReleased(Transport transport)
    {
        var payment = await Shop.HeldAsync();

        var answer = await Shop.SendAsync(Path, Shop.About(payment), transport);

        answer.AssertElements("pg_status", "pg_cancel_payment_id", "pg_salt", "pg_sig");
        Assert.Equal("ok", answer["pg_status"]);
        var status = await Shop.AssertStatusAsync(payment, "revoked", "0");
        Assert.Equal(answer["pg_cancel_payment_id"], status.Root.Element("pg_revoked_payments")!.Elements().Single().Element("pg_payment_id")!.Value);
    }

    [Fact]
    public async Task WholeConfigurationOfAnSdk_IsTakenWithoutComplaint()
    {
        var payment = await Shop.HeldAsync();
        var fields = Shop.About(
            payment, ("pg_currency", "KZT"), ("pg_language", "ru"), ("pg_testing_mode", "1"), ("pg_sire_url", "https://shop.example"),
            ("pg_need_email_notification", "1"), ("pg_encoding", "windows-1251"), ("pg_payment_route", ""), ("sdk_mobile", "1"));
        Assert.Equal("ok", (await Shop.SendAsync(Path, fields))["pg_status"]);
    }

    [Fact]
    public async Task Bill_ThatNobodyHasPaid_IsWithdrawn()
    {
        var bill = await Bills.OpenAsync(server, Shop);

        var answer = await Shop.SendAsync(Path, Shop.About(bill.Payment.Value));

        answer.AssertElements("pg_status", "pg_salt", "pg_sig");
        Assert.Equal("ok", answer["pg_status"]);
        var status = await Shop.SendAsync("/get_status.php", Shop.About(bill.Payment.Value));
        Assert.Equal(("failed", "400", "0"), (status["pg_transaction_status"], status["pg_failure_code"], status["pg_can_reject"]));
        await AssertRefusedAsync(9013, bill.Payment.Value);
        Assert.Equal(CheckoutStage.Failed, (await Bills.PayAsync(server, bill, TestCard.Good)).View!.Stage);
    }

    [Fact]
    public async Task Bill_ThatWasPaid_IsCancelledAsAHold()
    {
        var bill = await Bills.OpenAsync(server, Shop);
        await Bills.PayAsync(server, bill, TestCard.Good);
        var answer = await Shop.SendAsync(Path, Shop.About(bill.Payment.Value));
        answer.AssertElements("pg_status", "pg_cancel_payment_id", "pg_salt", "pg_sig");
        await Shop.AssertStatusAsync(bill.Payment.Value, "revoked", "0");
    }

    [Fact]
    public async Task Cancelled_Again_IsRefused()
    {
        var payment = await Shop.HeldAsync();
        await Shop.SendAsync(Path, Shop.About(payment));
        await AssertRefusedAsync(10033, payment);
    }

    [Fact]
    public async Task Debited_IsRefused() => await AssertRefusedAsync(10012, await Shop.PaidAsync());

    [Fact]
    public async Task Failed_IsRefused() => await AssertRefusedAsync(9013, await FailedPayments.MakeAsync(Shop));

    [Fact]
    public async Task UnknownOrForeign_IsNotFound_Signed()
    {
        (await Shop.SendAsync(Path, Shop.About(999))).AssertError(11068, dated: false);
        var payment = await Shop.HeldAsync();
        await server.AssertUnchangedAsync(
            Shop, payment, async () => (await server.Second.SendAsync(Path, server.Second.About(payment))).AssertError(11068, dated: false));
    }

    [Fact]
    public async Task SameIdempotencyKey_IsOneCancel()
    {
        var fields = Shop.About(await Shop.HeldAsync(), ("pg_idempotency_key", Shop.NewOrder()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.SendAsync(Path, fields)));
        Assert.Single(answers.Select(answer => answer.Lasting).Distinct());
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private Task AssertRefusedAsync(int code, long payment) => server.AssertUnchangedAsync(
        Shop, payment, async () => (await Shop.SendAsync(Path, Shop.About(payment))).AssertError(code, dated: false));
}
