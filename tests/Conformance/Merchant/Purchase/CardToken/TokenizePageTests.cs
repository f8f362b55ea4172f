using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.CardToken;

/// <summary>A form on which a payer gives a card to be kept. Spec: merchant-purchase §3.7.1.</summary>
[Conforms("/v1/merchant/{merchant_id}/cardstorage/add")]
public sealed class TokenizePageTests(ConformanceServer server)
{
    private const string Path = "/v1/merchant/{merchant_id}/cardstorage/add";

    private Shop Shop => server.First;

    [Theory]
    [InlineData(Path)]
    [InlineData(Path + "2")]
    public async Task Request_OpensTheForm_AndTheCardIsKept(string path)
    {
        var user = Shop.NewUser();
        var answer = await Shop.SendAsync(path, Shop.CardForm(user).With("pg_order_id", "C1"));

        answer.AssertElements(
            "pg_payment_id", "pg_merchant_id", "pg_order_id", "pg_redirect_url", "pg_status", "pg_type", "pg_salt", "pg_sig");
        Assert.Equal((Shop.Number, "C1", "ok", "init"), (answer["pg_merchant_id"], answer["pg_order_id"], answer["pg_status"], answer["pg_type"]));
        var start = $"{server.Server.BaseUrl}/v1/merchant/{Shop.Number}/cardstorage/view?pg_payment_id=";
        Assert.StartsWith(start, answer["pg_redirect_url"], StringComparison.Ordinal);

        var payer = new PayerAtPage(server.Server.BaseUrl, answer.Number("pg_payment_id"), answer["pg_redirect_url"]![start.Length..]);
        var kept = await payer.PayAsync(TestCard.Good);
        Assert.Equal("ok", PayerAtPage.Word(kept, "status"));
        Assert.StartsWith("http://127.0.0.1:9/back?", kept.GetProperty("back_url").GetProperty("url").GetString(), StringComparison.Ordinal);
        var list = await Shop.SendAsync("/v1/merchant/{merchant_id}/cardstorage/list", Shop.Own(("pg_user_id", user)));
        Assert.Single(list.Root.Elements("card"));
    }

    [Fact]
    public async Task BackLink_ThatIsNone_IsNamed()
    {
        var answer = await Shop.SendAsync(Path, Shop.CardForm().With("pg_back_link", "shop"));
        answer.AssertError(9993, dated: false);
        Assert.EndsWith(": pg_back_link", answer["pg_error_description"], StringComparison.Ordinal);
    }
}
