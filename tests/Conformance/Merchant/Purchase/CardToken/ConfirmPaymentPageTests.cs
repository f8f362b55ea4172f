using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.CardToken;

/// <summary>Charge a kept card at once. Spec: merchant-purchase §3.7.6.</summary>
[Conforms("/v1/merchant/{merchant_id}/card/direct")]
public sealed class ConfirmPaymentPageTests(ConformanceServer server)
{
    private const string Path = "/v1/merchant/{merchant_id}/card/direct";

    private Shop Shop => server.First;

    [Fact]
    public async Task Opened_IsCharged_AndAskedAgainIsRefused()
    {
        var payment = await Shop.TokenOpenedAsync();
        var answer = await Shop.SendAsync(Path, Shop.About(payment));

        answer.AssertElements(
            "pg_status", "pg_payment_id", "pg_merchant_id", "pg_order_id", "pg_transaction_status", "pg_payment_method", "pg_amount", "pg_currency",
            "pg_create_date", "pg_can_reject", "pg_captured", "pg_card_pan", "pg_card_hash", "pg_card_id", "pg_card_token", "pg_auth_code", "pg_reference",
            "pg_salt", "pg_sig");
        Assert.Equal(
            ("ok", "ok", "bankcard", "100", "KZT", "1", "4400-44XX-XXXX-4440"),
            (answer["pg_status"], answer["pg_transaction_status"], answer["pg_payment_method"], answer["pg_amount"], answer["pg_currency"],
                answer["pg_captured"], answer["pg_card_pan"]));
        await Shop.AssertStatusAsync(payment, "success", "1", "100");
        await server.AssertUnchangedAsync(Shop, payment, async () =>
        {
            var again = await Shop.SendAsync(Path, Shop.About(payment));
            Assert.Equal(("error", "120", "120"), (again["pg_status"], again["pg_error_code"], again["pg_failure_code"]));
        });
    }

    [Fact]
    public async Task ManyAtOnce_AreOneCharge()
    {
        var payment = await Shop.TokenOpenedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shop.SendAsync(Path, Shop.About(payment))));
        Assert.Single(answers, answer => answer["pg_status"] == "ok");
        await Shop.AssertStatusAsync(payment, "success", "1", "100");
    }

    [Fact]
    public async Task PageOrUnknownOrForeign_IsNotFound()
    {
        var page = await Shop.OpenAsync(server.Server.BaseUrl, Shop.Page());
        (await Shop.SendAsync(Path, Shop.About(page.Payment))).AssertError(11068, dated: false);
        (await Shop.SendAsync(Path, Shop.About(999))).AssertError(11068, dated: false);
        (await server.Second.SendAsync(Path, server.Second.About(await Shop.TokenOpenedAsync()))).AssertError(11068, dated: false);
    }
}
