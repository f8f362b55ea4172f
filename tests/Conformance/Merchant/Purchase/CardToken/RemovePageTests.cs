using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Merchant.Purchase.CardToken;

/// <summary>Forget a card. Spec: merchant-purchase §3.7.3.</summary>
[Conforms(Path)]
public sealed class RemovePageTests(ConformanceServer server)
{
    private const string Path = "/v1/merchant/{merchant_id}/cardstorage/remove";
    private const string ListPath = "/v1/merchant/{merchant_id}/cardstorage/list";

    private Shop Shop => server.First;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task ByToken_EveryTransport_AnswersTheCard(Transport transport)
    {
        var user = Shop.NewUser();
        var token = await Shop.TokenAsync(user);

        var answer = await Shop.SendAsync(Path, Shop.Own(("pg_user_id", user), ("pg_card_token", token)), transport);

        answer.AssertElements("card", "pg_salt", "pg_sig");
        var card = answer.Root.Element("card")!;
        Assert.Equal(
            ["pg_status", "pg_merchant_id", "pg_card_id", "pg_card_hash", "pg_card_token", "deleted_at"], card.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(
            ("deleted", Shop.Number, "4400-44XX-XXXX-4440", token),
            (card.Element("pg_status")!.Value, card.Element("pg_merchant_id")!.Value, card.Element("pg_card_hash")!.Value,
                card.Element("pg_card_token")!.Value));
        Assert.Matches(WireAnswer.Moment(), card.Element("deleted_at")!.Value);
        (await Shop.SendAsync(ListPath, Shop.Own(("pg_user_id", user)))).AssertElements("pg_salt", "pg_sig");
        (await Shop.PayAsync(Shop.TokenPayment(user, token))).AssertError(1999);
    }

    [Fact]
    public async Task ByItsOlderNumber_IsRemoved_AndASecondTimeTheAnswerIsTheSame()
    {
        var user = Shop.NewUser();
        await Shop.TokenAsync(user);
        var number = (await Shop.SendAsync(ListPath, Shop.Own(("pg_user_id", user)))).Root.Element("card")!.Element("pg_card_id")!.Value;
        var fields = Shop.Own(("pg_user_id", user), ("pg_card_id", number));

        var first = await Shop.SendAsync(Path, fields);

        Assert.Equal(number, first.Root.Element("card")!.Element("pg_card_id")!.Value);
        Assert.Equal(first.Lasting, (await Shop.SendAsync(Path, fields)).Lasting);
    }

    [Fact]
    public async Task UnknownOrForeign_IsNotFound()
    {
        var user = Shop.NewUser();
        var token = await Shop.TokenAsync(user);
        WireFields Of(Shop shop, string payer, string name, string value) => shop.Own(("pg_user_id", payer), (name, value));
        (await Shop.SendAsync(Path, Of(Shop, Shop.NewUser(), "pg_card_token", token))).AssertError(1999, dated: false);
        (await Shop.SendAsync(Path, Of(Shop, user, "pg_card_token", Guid.NewGuid().ToString()))).AssertError(1999, dated: false);
        (await Shop.SendAsync(Path, Of(Shop, user, "pg_card_id", "1"))).AssertError(1999, dated: false);
        (await server.Second.SendAsync(Path, Of(server.Second, user, "pg_card_token", token))).AssertError(1999, dated: false);
        Assert.Equal("ok", (await Shop.PayAsync(Shop.TokenPayment(user, token)))["pg_status"]);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
