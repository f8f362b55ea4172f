using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.CardToken;

/// <summary>Open a payment that a kept card pays. Spec: merchant-purchase §3.7.4.</summary>
[Conforms("/v1/merchant/{merchant_id}/card/init")]
public sealed class CreatePaymentPageTests(ConformanceServer server)
{
    private const string Path = "/v1/merchant/{merchant_id}/card/init";

    private Shop Shop => server.First;

    [Fact]
    public async Task Request_OpensAPayment_AndMovesNothing()
    {
        var fields = await Shop.TokenPageAsync();
        var answer = await Shop.SendAsync(Path, fields);

        answer.AssertElements("pg_payment_id", "pg_merchant_id", "pg_order_id", "pg_status", "pg_salt", "pg_sig");
        Assert.Equal((Shop.Number, fields.Value("pg_order_id"), "ok"), (answer["pg_merchant_id"], answer["pg_order_id"], answer["pg_status"]));
        Assert.Equal("new", (await Shop.StatusAsync(answer.Number("pg_payment_id")))["pg_payment_status"]);
    }

    [Fact]
    public async Task TokenOfAnotherPayerOrShop_IsNotFound()
    {
        var fields = await Shop.TokenPageAsync();
        (await Shop.SendAsync(Path, fields.With("pg_user_id", Shop.NewUser()))).AssertError(1999, dated: false);
        var foreign = server.Second.Page().With("pg_user_id", fields.Value("pg_user_id")).With("pg_card_token", fields.Value("pg_card_token"));
        (await server.Second.SendAsync(Path, foreign)).AssertError(1999, dated: false);
    }

    [Fact]
    public async Task Card_MayBeNamedByItsOlderNumber()
    {
        var fields = await Shop.TokenPageAsync();
        var list = await Shop.SendAsync("/v1/merchant/{merchant_id}/cardstorage/list", Shop.Own(("pg_user_id", fields.Value("pg_user_id"))));
        var number = list.Root.Element("card")!.Element("pg_card_id")!.Value;
        Assert.Equal("ok", (await Shop.SendAsync(Path, fields.Without("pg_card_token").With("pg_card_id", number)))["pg_status"]);
    }

    [Fact]
    public async Task Answer_OfAShopWhoseClientWantsNoScriptName_IsSignedWithout()
    {
        var shop = await server.NewShopAsync("""{"emptyScriptForCardAnswers":true}""");
        var fields = await shop.TokenPageAsync();
        var signed = fields.With("pg_sig", WireSignature.Of("init", fields, shop.Key));
        using var request = TransportWriter.Write(Transport.Urlencoded, shop.PathOf(Path), signed);
        Assert.Equal("ok", (await shop.Wire.SendAsync(request, "", shop.Key))["pg_status"]);
    }
}
