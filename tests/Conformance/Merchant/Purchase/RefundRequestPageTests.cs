using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase;

/// <summary>A refund with a comment. Spec: merchant-purchase §3.13.</summary>
[Conforms("/create_refund_request.php")]
public sealed class RefundRequestPageTests(ConformanceServer server)
{
    private const string Path = "/create_refund_request.php";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Part_EveryTransport_IsReturned(Transport transport)
    {
        var payment = await Shop.PaidAsync();
        var fields = Shop.About(
            payment, ("pg_refund_amount", "40"), ("pg_comment", "Возврат & обмен"), ("pg_payout_system", "CARD"), ("pg_account", "4405"), ("pg_fio", "A B"));

        var answer = await Shop.SendAsync(Path, fields, transport);

        answer.AssertElements("pg_status", "pg_revoke_payment_id", "pg_refund_id", "pg_transaction_status", "pg_salt", "pg_sig");
        Assert.Equal("ok", answer["pg_status"]);
        await Shop.AssertStatusAsync(payment, "success", "1", "100", "-40");
        Assert.Equal("Возврат & обмен", await CommentAsync(answer.Number("pg_refund_id")));
    }

    [Fact]
    public async Task WithoutCommentAndAmount_EverythingIsReturned()
    {
        var payment = await Shop.PaidAsync();
        var answer = await Shop.SendAsync(Path, Shop.About(payment));
        Assert.Equal("ok", answer["pg_status"]);
        await Shop.AssertStatusAsync(payment, "success", "1", "100", "-100");
        Assert.Null(await CommentAsync(answer.Number("pg_refund_id")));
    }

    [Fact]
    public async Task Comment_TooLong_IsRefused()
    {
        var payment = await Shop.PaidAsync();
        await server.AssertUnchangedAsync(Shop, payment, async () =>
        {
            var answer = await Shop.SendAsync(Path, Shop.About(payment, ("pg_comment", new string('x', 1025))));
            answer.AssertError(9403, dated: false);
            Assert.Equal("Неверная валидация: pg_comment", answer["pg_error_description"]);
        });
    }

    [Fact]
    public async Task Held_IsRefused() => (await Shop.SendAsync(Path, Shop.About(await Shop.HeldAsync()))).AssertError(10034, dated: false);

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private async Task<string?> CommentAsync(long refund)
    {
        await using var command = server.Server.Database.DataSource.CreateCommand(
            "SELECT p.details->>'description' FROM payments.payment p WHERE p.merchant_id = $1 AND p.id = $2");
        command.Parameters.Add(new() { Value = Shop.Id });
        command.Parameters.Add(new() { Value = refund });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }
}
