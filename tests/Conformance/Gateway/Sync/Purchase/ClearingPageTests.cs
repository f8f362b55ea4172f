using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Debit a hold. Spec: gateway-sync §4.8.</summary>
[Conforms("/g2g/clearing")]
public sealed class ClearingPageTests(ConformanceServer server)
{
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hold_EveryTransport_IsDebitedInPart(Transport transport)
    {
        var shop = server.First;
        var payment = await shop.HeldAsync("1500.50");

        var answer = await shop.SendAsync("/g2g/clearing", shop.About(payment, ("pg_clearing_amount", "1000.00")), transport);

        answer.AssertElements("pg_payment_id", "pg_amount", "pg_clearing_amount", "pg_status", "pg_status_clearing", "pg_salt", "pg_sig");
        Assert.Equal(
            (payment, "1500.5", "1000", "ok", "1"),
            (answer.Number("pg_payment_id"), answer["pg_amount"], answer["pg_clearing_amount"], answer["pg_status"], answer["pg_status_clearing"]));
        await shop.AssertStatusAsync(payment, "success", "1", "1000");
    }

    [Fact]
    public async Task Hold_WithoutAmount_IsDebitedInFull()
    {
        var payment = await server.First.HeldAsync("1500.5");
        Assert.Equal("1500.5", (await server.First.ClearAsync(payment))["pg_clearing_amount"]);
        await server.First.AssertStatusAsync(payment, "success", "1", "1500.5");
    }

    [Theory]
    [InlineData("10", null, "10")]
    [InlineData(null, "20", "20")]
    [InlineData("10", "20", "10")]
    public async Task Amount_EitherName_IsReadAndThePagesOwnWins(string? own, string? alias, string debited)
    {
        var payment = await server.First.HeldAsync();
        var fields = server.First.About(payment);
        if (alias is not null) fields = fields.With("pg_amount", alias);
        if (own is not null) fields = fields.With("pg_clearing_amount", own);
        Assert.Equal(debited, (await server.First.SendAsync("/g2g/clearing", fields))["pg_clearing_amount"]);
        await server.First.AssertStatusAsync(payment, "success", "1", debited);
    }

    [Theory]
    [InlineData("100.01")]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-1")]
    [InlineData("10.001")]
    public async Task Amount_OutsideTheHold_IsRefused(string amount) =>
        await AssertRefusedAsync(11005, await server.First.HeldAsync(), ("pg_clearing_amount", amount));

    [Theory]
    [InlineData("50")]
    [InlineData("100")]
    [InlineData("200")]
    public async Task Cleared_Again_IsRefused(string amount)
    {
        var payment = await server.First.HeldAsync();
        await server.First.ClearAsync(payment, ("pg_clearing_amount", "50"));
        await AssertRefusedAsync(10036, payment, ("pg_clearing_amount", amount));
    }

    [Fact]
    public async Task Debited_IsRefused() => await AssertRefusedAsync(10036, await server.First.PaidAsync());

    [Fact]
    public async Task Failed_IsRefused() => await AssertRefusedAsync(10035, await FailedPayments.MakeAsync(server.First));

    [Fact]
    public async Task Cancelled_IsRefused()
    {
        var payment = await server.First.HeldAsync();
        await server.First.CancelAsync(payment);
        await AssertRefusedAsync(11017, payment);
    }

    [Fact]
    public async Task Unknown_IsNotFound() => (await server.First.ClearAsync(999)).AssertError(11068);

    [Fact]
    public async Task OfAnotherShop_IsNotFound()
    {
        var payment = await server.First.HeldAsync();
        await server.AssertUnchangedAsync(server.First, payment, async () => (await server.Second.ClearAsync(payment)).AssertError(11068));
    }

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());

    private Task AssertRefusedAsync(int code, long payment, params (string Name, string Value)[] more) =>
        server.AssertUnchangedAsync(server.First, payment, async () => (await server.First.ClearAsync(payment, more)).AssertError(code));
}
