using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>The first version of the status: as the second, without the nested lists. Spec: gateway-sync §4.11.</summary>
[Conforms("/g2g/status")]
public sealed class StatusFirstVersionPageTests(ConformanceServer server)
{
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Answer_IsTheSecondVersionsWithoutLists(Transport transport)
    {
        var shop = server.First;
        var payment = await shop.PaidAsync();
        await shop.RefundAsync(payment, ("pg_amount", "40"));

        var first = await shop.SendAsync("/g2g/status", shop.About(payment), transport);

        first.AssertSigned();
        var second = await shop.StatusAsync(payment);
        Assert.Equal(second.Names.Where(name => name != "pg_refund_payments"), first.Names);
        foreach (var name in first.Names.Except(["pg_salt", "pg_sig", "pg_datetime"])) Assert.Equal(second[name], first[name]);
    }

    [Fact]
    public async Task Cancelled_HasNoListEither()
    {
        var payment = await server.First.HeldAsync();
        await server.First.CancelAsync(payment);
        var status = await server.First.SendAsync("/g2g/status", server.First.About(payment));
        Assert.Equal("revoked", status["pg_payment_status"]);
        Assert.DoesNotContain("pg_revoked_payments", status.Names);
    }

    [Fact]
    public async Task Unknown_IsNotFound() =>
        (await server.First.SendAsync("/g2g/status", server.First.About(999))).AssertError(11068, dated: false);

    public static TheoryData<Transport> Transports() => new(Enum.GetValues<Transport>());
}
