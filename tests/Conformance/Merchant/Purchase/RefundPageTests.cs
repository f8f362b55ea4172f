using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Return debited money. Spec: merchant-purchase §3.11.</summary>
[Conforms("/revoke.php")]
public sealed class RefundPageTests(ConformanceServer server)
{
    private const string Path = "/revoke.php";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Part_EveryTransport_IsReturned(Transport transport)
    {
        var payment = await Shop.PaidAsync("1500.5");

        var answer = await Shop.SendAsync(Path, Shop.About(payment, ("pg_refund_amount", "500.00")), transport);

        answer.AssertElements("pg_status", "pg_revoke_payment_id", "pg_refund_id", "pg_transaction_status", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "ok"), (answer["pg_status"], answer["pg_transaction_status"]));
        Assert.Equal(answer["pg_revoke_payment_id"], answer["pg_refund_id"]);
        Assert.NotEqual(payment, answer.Number("pg_refund_id"));
        await Shop.AssertStatusAsync(payment, "success", "1", "1500.5", "-500");
        Assert.Equal(answer["pg_transaction_status"], await WordAsync(answer.Number("pg_refund_id")));
    }

    [Theory]
    [InlineData(null, null, "-100")]
    [InlineData("", null, "-100")]
    [InlineData("0", null, "-100")]
    [InlineData("40", null, "-40")]
    [InlineData(null, "30", "-30")]
    [InlineData("40", "30", "-40")]
    public async Task Amount_EitherName_IsReadAndThePagesOwnWins(string? own, string? alias, string returned)
    {
        var payment = await Shop.PaidAsync();
        var fields = Shop.About(payment);
        if (alias is not null) fields = fields.With("pg_amount", alias);
        if (own is not null) fields = fields.With("pg_refund_amount", own);
        Assert.Equal("ok", (await Shop.SendAsync(Path, fields))["pg_status"]);
        await Shop.AssertStatusAsync(payment, "success", "1", "100", returned);
    }

    [Fact]
    public async Task Parts_MayBeSeveral_UntilNothingIsLeft()
    {
        var payment = await Shop.PaidAsync();
        await Shop.SendAsync(Path, Shop.About(payment, ("pg_refund_amount", "30.5")));
        Assert.Equal("ok", await WordAsync(payment));
        await Shop.SendAsync(Path, Shop.About(payment));
        Assert.Equal("refunded", await WordAsync(payment));
        await AssertRefusedAsync(11018, payment, ("pg_refund_amount", "0.01"));
    }

    [Fact]
    public async Task MoreThanLeft_IsRefused() => await AssertRefusedAsync(10020, await Shop.PaidAsync(), ("pg_refund_amount", "100.01"));

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("10.001")]
    public async Task Amount_Malformed_IsRefusedByItsName(string amount)
    {
        var answer = await Shop.SendAsync(Path, Shop.About(await Shop.PaidAsync(), ("pg_refund_amount", amount)));
        answer.AssertError(9403, dated: false);
        Assert.Equal("Неверная валидация: pg_refund_amount", answer["pg_error_description"]);
    }

    [Fact]
    public async Task Held_IsRefused() => await AssertRefusedAsync(10034, await Shop.HeldAsync());

    [Fact]
    public async Task Failed_IsRefused() => await AssertRefusedAsync(9013, await FailedPayments.MakeAsync(Shop));

    [Fact]
    public async Task UnknownOrForeign_IsNotFound()
    {
        (await Shop.SendAsync(Path, Shop.About(999))).AssertError(11068, dated: false);
        var payment = await Shop.PaidAsync();
        await server.AssertUnchangedAsync(
            Shop, payment, async () => (await server.Second.SendAsync(Path, server.Second.About(payment))).AssertError(11068, dated: false));
    }

    [Fact]
    public async Task SwitchedOff_IsRefused() => (await server.SwitchedOff.SendAsync(Path, server.SwitchedOff.About(999))).AssertError(9994, dated: false);

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private async Task<string?> WordAsync(long payment) => (await Shop.SendAsync("/get_status.php", Shop.About(payment)))["pg_transaction_status"];

    private Task AssertRefusedAsync(int code, long payment, params (string Name, string Value)[] more) => server.AssertUnchangedAsync(
        Shop, payment, async () => (await Shop.SendAsync(Path, Shop.About(payment, more))).AssertError(code, dated: false));
}
