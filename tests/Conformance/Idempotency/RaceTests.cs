using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Idempotency;

/// <summary>Different requests for the same money at once: never more than there is.</summary>
public sealed class RaceTests(ConformanceServer server)
{
    private const int Many = 64;

    [Fact]
    public async Task Refunds_ManyAtOnce_NeverExceedTheDebit()
    {
        var shop = await server.NewShopAsync();
        var payment = await shop.PaidAsync("100");

        var answers = await AtOnceAsync(_ => shop.RefundAsync(payment, ("pg_amount", "7")));

        Assert.Equal(14, answers.Count(a => a["pg_refund_status"] == "success"));
        Assert.All(answers.Where(a => a["pg_status"] == "error"), a => Assert.Equal("10020", a["pg_error_code"]));
        await shop.AssertStatusAsync(payment, "success", "1", "100", "-98");
    }

    [Fact]
    public async Task FullRefunds_ManyAtOnce_AreOne()
    {
        var shop = await server.NewShopAsync();
        var payment = await shop.PaidAsync("100");

        var answers = await AtOnceAsync(_ => shop.RefundAsync(payment));

        Assert.Single(answers, a => a["pg_refund_status"] == "success");
        Assert.All(answers.Where(a => a["pg_status"] == "error"), a => Assert.Contains(a["pg_error_code"], (string[])["10020", "11018"]));
        await shop.AssertStatusAsync(payment, "success", "1", "100", "-100");
    }

    [Fact]
    public async Task ClearingAndCancel_ManyAtOnce_EndInOneOfThem()
    {
        var shop = await server.NewShopAsync();
        var payment = await shop.HeldAsync("100");

        var answers = await AtOnceAsync(i => i % 2 == 0 ? shop.ClearAsync(payment) : shop.CancelAsync(payment));

        var done = Assert.Single(answers, a => a["pg_status"] == "ok");
        Assert.All(
            answers.Where(a => a["pg_status"] == "error"),
            a => Assert.Contains(a["pg_error_code"], (string[])["11013", "10036", "10012", "11017", "10033"]));
        var cleared = done["pg_status_clearing"] is not null;
        await shop.AssertStatusAsync(payment, cleared ? "success" : "revoked", cleared ? "1" : "0", cleared ? "100" : "0");
    }

    [Fact]
    public async Task UniqueOrder_ManyAtOnce_IsPaidOnce()
    {
        var shop = await server.NewShopAsync("""{"uniqueOrder":true}""");
        var order = Shop.NewOrder();

        var answers = await AtOnceAsync(_ => shop.PayAsync(shop.Payment(order: order)));

        Assert.Single(answers, a => a["pg_status"] == "ok");
        Assert.All(answers.Where(a => a["pg_status"] == "error"), a => Assert.Equal("9991", a["pg_error_code"]));
    }

    private async Task<WireAnswer[]> AtOnceAsync(Func<int, Task<WireAnswer>> send)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(send));
        await server.AssertBooksAreRightAsync();
        return answers;
    }
}
