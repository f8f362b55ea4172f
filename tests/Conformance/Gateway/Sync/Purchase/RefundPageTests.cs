using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Return debited money. Spec: gateway-sync §4.9.</summary>
[Conforms("/g2g/refund")]
public sealed class RefundPageTests(ConformanceServer server)
{
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Part_EveryTransport_IsReturned(Transport transport)
    {
        var shop = server.First;
        var payment = await shop.PaidAsync("1500.5");

        var answer = await shop.SendAsync("/g2g/refund", shop.About(payment, ("pg_amount", "500.00"), ("pg_currency", "KZT")), transport);

        answer.AssertElements("pg_payment_id", "pg_payment_refund_id", "pg_status", "pg_refund_status", "pg_salt", "pg_sig");
        Assert.Equal((payment, "ok", "success"), (answer.Number("pg_payment_id"), answer["pg_status"], answer["pg_refund_status"]));
        Assert.NotEqual(payment, answer.Number("pg_payment_refund_id"));
        await shop.AssertStatusAsync(payment, "success", "1", "1500.5", "-500");
    }

    [Fact]
    public async Task Parts_MayBeSeveral_UntilTheDebitedSum()
    {
        var shop = server.First;
        var payment = await shop.HeldAsync("100");
        await shop.ClearAsync(payment, ("pg_clearing_amount", "60"));
        var parts = new List<string>();
        foreach (var (part, total) in new[] { ("10.5", "-10.5"), ("0.01", "-10.51"), ("49.49", "-60") })
        {
            parts.Add((await shop.RefundAsync(payment, ("pg_amount", part)))["pg_payment_refund_id"]!);
            await shop.AssertStatusAsync(payment, "success", "1", "60", total);
        }

        var items = (await shop.StatusAsync(payment)).Root.Element("pg_refund_payments")!.Elements().ToList();
        Assert.Equal(parts, items.Select(i => i.Element("pg_payment_id")!.Value));
        Assert.Equal(["-10.5", "-0.01", "-49.49"], items.Select(i => i.Element("pg_amount")!.Value));
        await AssertRefusedAsync(11018, payment, ("pg_amount", "0.01"));
    }

    [Theory]
    [InlineData(null, null, "-100")]
    [InlineData("0", null, "-100")]
    [InlineData("0.00", null, "-100")]
    [InlineData("40", null, "-40")]
    [InlineData(null, "30", "-30")]
    [InlineData("40", "30", "-40")]
    public async Task Amount_EitherName_IsReadAndThePagesOwnWins(string? own, string? alias, string returned)
    {
        var payment = await server.First.PaidAsync();
        var fields = server.First.About(payment);
        if (alias is not null) fields = fields.With("pg_refund_amount", alias);
        if (own is not null) fields = fields.With("pg_amount", own);
        Assert.Equal("success", (await server.First.SendAsync("/g2g/refund", fields))["pg_refund_status"]);
        await server.First.AssertStatusAsync(payment, "success", "1", "100", returned);
    }

    [Fact]
    public async Task Rest_WithoutAmount_IsWhatIsStillRefundable()
    {
        var payment = await server.First.PaidAsync();
        await server.First.RefundAsync(payment, ("pg_amount", "30"));
        await server.First.RefundAsync(payment);
        await server.First.AssertStatusAsync(payment, "success", "1", "100", "-100");
    }

    [Theory]
    [InlineData("100.01")]
    [InlineData("99999999")]
    public async Task MoreThanDebited_IsRefused(string amount) => await AssertRefusedAsync(10020, await server.First.PaidAsync(), ("pg_amount", amount));

    [Fact]
    public async Task MoreThanCleared_IsRefused()
    {
        var payment = await server.First.HeldAsync();
        await server.First.ClearAsync(payment, ("pg_clearing_amount", "60"));
        await AssertRefusedAsync(10020, payment, ("pg_amount", "60.01"));
    }

    [Fact]
    public async Task MoreThanLeft_IsRefused()
    {
        var payment = await server.First.PaidAsync();
        await server.First.RefundAsync(payment, ("pg_amount", "60"));
        await AssertRefusedAsync(10020, payment, ("pg_amount", "40.01"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("10.001")]
    [InlineData("1,5")]
    public async Task Amount_Malformed_IsRefused(string amount) => await AssertRefusedAsync(9403, await server.First.PaidAsync(), ("pg_amount", amount));

    [Fact]
    public async Task Held_IsRefused() => await AssertRefusedAsync(10034, await server.First.HeldAsync());

    [Fact]
    public async Task Failed_IsRefused() => await AssertRefusedAsync(9013, await FailedPayments.MakeAsync(server.First));

    [Fact]
    public async Task Cancelled_IsRefused()
    {
        var payment = await server.First.HeldAsync();
        await server.First.CancelAsync(payment);
        await AssertRefusedAsync(11017, payment);
    }

    [Fact]
    public async Task Unknown_IsNotFound() => (await server.First.RefundAsync(999)).AssertError(11068);

    [Fact]
    public async Task OfAnotherShop_IsNotFound()
    {
        var payment = await server.First.PaidAsync();
        await server.AssertUnchangedAsync(server.First, payment, async () => (await server.Second.RefundAsync(payment)).AssertError(11068));
    }

    [Fact]
    public async Task Refund_CannotItselfBeRefunded()
    {
        var answer = await server.First.RefundAsync(await server.First.PaidAsync());
        (await server.First.RefundAsync(answer.Number("pg_payment_refund_id"))).AssertError(11068);
    }

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());

    private Task AssertRefusedAsync(int code, long payment, params (string Name, string Value)[] more) =>
        server.AssertUnchangedAsync(server.First, payment, async () => (await server.First.RefundAsync(payment, more)).AssertError(code));
}
