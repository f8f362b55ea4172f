using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>Debit a hold. Spec: merchant-purchase §3.10.</summary>
[Conforms("/do_capture.php")]
public sealed class ClearingPageTests(ConformanceServer server)
{
    private const string Path = "/do_capture.php";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Part_EveryTransport_IsDebited(Transport transport)
    {
        var payment = await Shop.HeldAsync("150.50");

        var answer = await Shop.SendAsync(Path, Shop.About(payment, ("pg_clearing_amount", "100.10"), ("pg_long_record", "x")), transport);

        answer.AssertElements("pg_status", "pg_amount", "pg_clearing_amount", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "150.5", "100.1"), (answer["pg_status"], answer["pg_amount"], answer["pg_clearing_amount"]));
        await Shop.AssertStatusAsync(payment, "success", "1", "100.1");
    }

    [Theory]
    [InlineData(null, null, "100")]
    [InlineData("", null, "100")]
    [InlineData("60", null, "60")]
    [InlineData(null, "30", "30")]
    [InlineData("60", "30", "60")]
    public async Task Amount_EitherName_IsReadAndThePagesOwnWins(string? own, string? alias, string debited)
    {
        var payment = await Shop.HeldAsync();
        var fields = Shop.About(payment);
        if (alias is not null) fields = fields.With("pg_amount", alias);
        if (own is not null) fields = fields.With("pg_clearing_amount", own);
        Assert.Equal(debited, (await Shop.SendAsync(Path, fields))["pg_clearing_amount"]);
        await Shop.AssertStatusAsync(payment, "success", "1", debited);
    }

    [Theory]
    [InlineData("100.01")]
    [InlineData("0")]
    [InlineData("abc")]
    [InlineData("1.001")]
    public async Task Amount_OutsideTheHoldOrNone_IsRefused(string amount) =>
        await AssertRefusedAsync(11005, await Shop.HeldAsync(), ("pg_clearing_amount", amount));

    [Fact]
    public async Task Cleared_IsRefused()
    {
        var payment = await Shop.HeldAsync();
        await Shop.SendAsync(Path, Shop.About(payment));
        await AssertRefusedAsync(10036, payment);
        await AssertRefusedAsync(10036, await Shop.PaidAsync());
    }

    [Fact]
    public async Task Cancelled_IsRefused()
    {
        var payment = await Shop.HeldAsync();
        await Shop.CancelAsync(payment);
        await AssertRefusedAsync(11017, payment);
    }

    [Fact]
    public async Task Failed_IsRefused() => await AssertRefusedAsync(10035, await FailedPayments.MakeAsync(Shop));

    [Fact]
    public async Task Unknown_IsNotFound() => (await Shop.SendAsync(Path, Shop.About(999))).AssertError(11068, dated: false);

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private Task AssertRefusedAsync(int code, long payment, params (string Name, string Value)[] more) => server.AssertUnchangedAsync(
        Shop, payment, async () => (await Shop.SendAsync(Path, Shop.About(payment, more))).AssertError(code, dated: false));
}
