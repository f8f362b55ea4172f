using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Release a hold. Spec: gateway-sync §4.7.</summary>
[Conforms("/g2g/cancel")]
public sealed class CancelPageTests(ConformanceServer server)
{
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Hold_EveryTransport_IsReleased(Transport transport)
    {
        var shop = server.First;
        var payment = await shop.HeldAsync();
        var receipt = transport is Transport.Json or Transport.QueryWithMislabelledBody
            ? WireFields.Empty
            : new WireFields(
            [
                ("pg_receipt_positions[0][count]", "1"), ("pg_receipt_positions[0][name]", "Cable"), ("pg_receipt_positions[0][price]", "100"),
                ("pg_receipt_positions[0][tax_type]", "0"),
            ]);

        var answer = await shop.SendAsync("/g2g/cancel", shop.About(payment).With(receipt), transport);

        answer.AssertElements("pg_payment_id", "pg_payment_revoke_id", "pg_status", "pg_revoke_status", "pg_salt", "pg_sig");
        Assert.Equal((payment, "ok", "success"), (answer.Number("pg_payment_id"), answer["pg_status"], answer["pg_revoke_status"]));
        Assert.NotEqual(payment, answer.Number("pg_payment_revoke_id"));
        var status = await shop.AssertStatusAsync(payment, "revoked", "0");
        var revoke = Assert.Single(status.Root.Element("pg_revoked_payments")!.Elements());
        Assert.Equal(
            $"<pg_revoked_payment><pg_payment_id>{answer["pg_payment_revoke_id"]}</pg_payment_id>"
            + "<pg_payment_status>success</pg_payment_status></pg_revoked_payment>",
            revoke.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
    }

    [Fact]
    public async Task Cancelled_Again_IsRefused() => await AssertRefusedAsync(10033, await CancelledAsync());

    [Fact]
    public async Task Cleared_IsRefused()
    {
        var payment = await server.First.HeldAsync();
        await server.First.ClearAsync(payment);
        await AssertRefusedAsync(10012, payment);
    }

    [Fact]
    public async Task Debited_IsRefused() => await AssertRefusedAsync(10012, await server.First.PaidAsync());

    [Fact]
    public async Task Failed_IsRefused() => await AssertRefusedAsync(9013, await FailedPayments.MakeAsync(server.First));

    [Fact]
    public async Task Unknown_IsNotFound() => (await server.First.CancelAsync(999)).AssertError(11068);

    [Fact]
    public async Task OfAnotherShop_IsNotFound()
    {
        var payment = await server.First.HeldAsync();
        await server.AssertUnchangedAsync(server.First, payment, async () => (await server.Second.CancelAsync(payment)).AssertError(11068));
    }

    [Fact]
    public async Task Cancel_CannotItselfBeCancelled()
    {
        var answer = await server.First.CancelAsync(await server.First.HeldAsync());
        (await server.First.CancelAsync(answer.Number("pg_payment_revoke_id"))).AssertError(11068);
    }

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());

    private async Task<long> CancelledAsync()
    {
        var payment = await server.First.HeldAsync();
        Assert.Equal("ok", (await server.First.CancelAsync(payment))["pg_status"]);
        return payment;
    }

    private Task AssertRefusedAsync(int code, long payment) =>
        server.AssertUnchangedAsync(server.First, payment, async () => (await server.First.CancelAsync(payment)).AssertError(code));
}
