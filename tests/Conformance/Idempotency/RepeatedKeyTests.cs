using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Idempotency;

/// <summary>The same key and the same request is one operation, however often and however much at once. Spec: gateway-sync §1.7.</summary>
public sealed class RepeatedKeyTests(ConformanceServer server)
{
    private const string Name = "pg_idempotency_key";
    private const int Many = 64;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Payment_ManyAtOnce_IsOne(bool oneStep)
    {
        var shop = await server.NewShopAsync();
        var fields = shop.Payment(oneStep: oneStep).With(Name, "pay-once");
        await AssertOneAnswerAsync(() => shop.PayAsync(fields));
        Assert.Equal(1, await CountAsync(shop));
    }

    [Fact]
    public async Task Decline_ManyAtOnce_IsOne()
    {
        var shop = await server.NewShopAsync();
        var fields = shop.Payment(card: TestCard.Poor).With(Name, "decline-once");
        await AssertOneAnswerAsync(() => shop.PayAsync(fields));
        Assert.Equal(1, await CountAsync(shop));
    }

    [Fact]
    public async Task Refund_ManyAtOnce_IsOne()
    {
        var shop = await server.NewShopAsync();
        var payment = await shop.PaidAsync();
        await AssertOneAnswerAsync(() => shop.RefundAsync(payment, ("pg_amount", "10"), (Name, "refund-once")));
        await shop.AssertStatusAsync(payment, "success", "1", "100", "-10");
        Assert.Equal(2, await CountAsync(shop));
    }

    [Fact]
    public async Task Cancel_ManyAtOnce_IsOne()
    {
        var shop = await server.NewShopAsync();
        var payment = await shop.HeldAsync();
        await AssertOneAnswerAsync(() => shop.CancelAsync(payment, (Name, "cancel-once")));
        await shop.AssertStatusAsync(payment, "revoked", "0");
        Assert.Equal(2, await CountAsync(shop));
    }

    [Fact]
    public async Task Clearing_ManyAtOnce_IsOne()
    {
        var shop = await server.NewShopAsync();
        var payment = await shop.HeldAsync();
        await AssertOneAnswerAsync(() => shop.ClearAsync(payment, ("pg_clearing_amount", "60"), (Name, "clear-once")));
        await shop.AssertStatusAsync(payment, "success", "1", "60");
    }

    [Fact]
    public async Task Refusal_IsRepeatedThoughThePaymentMovedOn()
    {
        var shop = server.First;
        var payment = await shop.HeldAsync();
        var key = (Name, "refund of " + payment);
        var refused = await shop.RefundAsync(payment, key);
        refused.AssertError(10034);
        await shop.ClearAsync(payment);
        Assert.Equal(refused.Lasting, (await shop.RefundAsync(payment, key)).Lasting);
    }

    [Fact]
    public async Task AnotherTransportOrSalt_IsTheSameRequest()
    {
        var shop = server.First;
        var fields = shop.Payment("100").With(Name, "transport " + Shop.NewOrder());
        var first = await shop.PayAsync(fields);
        foreach (var transport in Enum.GetValues<Transport>())
        {
            Assert.Equal(first.Lasting, (await shop.PayAsync(fields.With("pg_salt", "other" + transport), transport)).Lasting);
        }
    }

    [Theory]
    [InlineData("pg_amount", "100.01")]
    [InlineData("pg_order_id", "another")]
    [InlineData("pg_card_pan", "4400444400004444")]
    [InlineData("pg_card_month", "11")]
    [InlineData("pg_auto_clearing", "0")]
    [InlineData("cart", "78")]
    public async Task AnotherRequest_UnderTheKey_IsRefused(string field, string value)
    {
        var shop = server.First;
        var fields = shop.Payment(oneStep: true).With("cart", "77").With(Name, "mismatch " + Shop.NewOrder());
        var payment = (await shop.PayAsync(fields)).Number("pg_payment_id");
        await server.AssertUnchangedAsync(shop, payment, async () => AssertReused(await shop.PayAsync(fields.With(field, value))));
        Assert.Equal(payment, (await shop.PayAsync(fields)).Number("pg_payment_id"));
    }

    [Fact]
    public async Task AnotherCvc_IsTheSameRequest()
    {
        var shop = server.First;
        var fields = shop.Payment().With(Name, "cvc " + Shop.NewOrder());
        Assert.Equal((await shop.PayAsync(fields)).Lasting, (await shop.PayAsync(fields.With("pg_card_cvc", "999"))).Lasting);
    }

    /// <summary>Refund, cancel and clearing of one payment differ in nothing but the page that is called.</summary>
    [Fact]
    public async Task AnotherOperation_UnderTheKey_IsRefused()
    {
        var shop = server.First;
        var payment = await shop.HeldAsync();
        var key = (Name, "operation on " + payment);
        (await shop.RefundAsync(payment, key)).AssertError(10034);
        await server.AssertUnchangedAsync(shop, payment, async () =>
        {
            AssertReused(await shop.CancelAsync(payment, key));
            AssertReused(await shop.ClearAsync(payment, key));
            AssertReused(await shop.PayAsync(shop.Payment().With(Name, key.Item2)));
        });
    }

    [Fact]
    public async Task Key_OfAnotherShop_IsAnotherKey()
    {
        var key = "shared " + Shop.NewOrder();
        var first = await server.First.PayAsync(server.First.Payment().With(Name, key));
        var second = await server.Second.PayAsync(server.Second.Payment().With(Name, key));
        Assert.Equal(("ok", "ok"), (first["pg_status"], second["pg_status"]));
        Assert.NotEqual(first["pg_payment_id"], second["pg_payment_id"]);
    }

    [Fact]
    public async Task Key_OnAUniqueOrder_RepeatsTheFirstAnswer()
    {
        var fields = server.Second.Payment().With(Name, "unique " + Shop.NewOrder());
        Assert.Equal((await server.Second.PayAsync(fields)).Lasting, (await server.Second.PayAsync(fields)).Lasting);
    }

    private static void AssertReused(WireAnswer answer)
    {
        answer.AssertError(9403);
        Assert.Equal("Неверная валидация: pg_idempotency_key", answer["pg_error_description"]);
    }

    private async Task AssertOneAnswerAsync(Func<Task<WireAnswer>> send)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => send()));
        var different = answers.GroupBy(a => a.Lasting).ToArray();
        Assert.True(different.Length == 1, string.Join('\n', different.Select(d => $"{d.Count()} times {d.Key}")));
        Assert.Equal(Many, answers.Select(a => a["pg_salt"]).Distinct().Count());
        Assert.Equal(answers[0].Lasting, (await send()).Lasting);
        await server.AssertBooksAreRightAsync();
    }

    /// <summary>Payments and children of a shop.</summary>
    private async Task<long> CountAsync(Shop shop)
    {
        await using var command = server.Server.Database.DataSource.CreateCommand("SELECT count(*) FROM payments.payment WHERE merchant_id = $1");
        command.Parameters.Add(new() { Value = shop.Id });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
