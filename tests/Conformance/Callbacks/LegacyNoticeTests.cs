using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>Notices of captures and returned money, for shops that set addresses for them. Spec: callbacks §5, §6.</summary>
public sealed class LegacyNoticeTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _shop = await server.NewShopAsync($$"""{"refundUrl":"{{Receiver.BaseUrl}}/refunded","captureUrl":"{{Receiver.BaseUrl}}/captured"}""");
    }

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task Clearing_IsTold()
    {
        var payment = await Shop.HeldAsync("150.50");
        await Shop.ClearAsync(payment, ("pg_clearing_amount", "100"));
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(Shop);
        Assert.Equal(("/captured", $"{payment}", "100"), (call.Path, call["pg_payment_id"], call["pg_clearing_amount"]));
        Assert.Equal(["pg_order_id", "pg_payment_id", "pg_clearing_amount", "pg_salt", "pg_sig"], call.Names);
    }

    [Fact]
    public async Task ClearingByTime_IsTold()
    {
        var payment = await Shop.HeldAsync();
        await server.PassAsync(TimeSpan.FromDays(6));
        Assert.Equal($"{payment}", Assert.Single(Receiver.Calls)["pg_payment_id"]);
    }

    [Fact]
    public async Task Refund_IsTold()
    {
        var payment = await Shop.PaidAsync("150.50");
        await Shop.RefundAsync(payment, ("pg_amount", "50.1"));
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(Shop);
        Assert.Equal(
            ("/refunded", $"{payment}", "150.5", "50.1", "refund"),
            (call.Path, call["pg_payment_id"], call["pg_amount"], call["pg_refund_amount"], call["pg_refund_type"]));
        Assert.NotEqual(call["pg_payment_id"], call["pg_refund_id"]);
        Assert.Matches(WireAnswer.LocalTime(), call["pg_refund_date"]);
        Assert.Equal("refund", Assert.Single(await server.AttemptsAsync(payment)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Cancel_IsTold()
    {
        var payment = await Shop.HeldAsync();
        await Shop.CancelAsync(payment);
        await server.DrainAsync();
        Assert.Equal(("revoke", "100"), (Assert.Single(Receiver.Calls)["pg_refund_type"], Receiver.Calls[0]["pg_refund_amount"]));
    }
}
