using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Card;

/// <summary>Keep a card. Spec: gateway-sync §5.1, §5.5.</summary>
[Conforms("/g2g/cardstorage/add")]
public sealed class AddPageTests(ConformanceServer server)
{
    private const string Path = "/g2g/cardstorage/add";

    [Fact]
    public async Task Save_AnswersTheDocumentedElements()
    {
        var user = Shop.NewUser();
        var answer = await server.First.SendAsync(Path, server.First.CardSave(user: user).With("pg_order_id", "CARD1"));

        answer.AssertElements(
            "pg_payment_id", "pg_order_id", "pg_status", "pg_card_mask", "pg_3ds", "pg_secure_details", "pg_card_token", "pg_user_id", "pg_datetime", "pg_salt",
            "pg_sig");
        Assert.Equal(
            ("CARD1", "ok", "4400-44XX-XXXX-4440", "0", "F", user),
            (answer["pg_order_id"], answer["pg_status"], answer["pg_card_mask"], answer["pg_3ds"], answer["pg_secure_details"], answer["pg_user_id"]));
        Assert.Matches(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", answer["pg_card_token"]);
        Assert.Matches(WireAnswer.Moment(), answer["pg_datetime"]);
    }

    [Fact]
    public async Task Save_WithoutOrder_HasAnEmptyElement() =>
        Assert.Equal("", (await server.First.SendAsync(Path, server.First.CardSave()))["pg_order_id"]);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Save_EveryTransport_IsUnderstood(Transport transport)
    {
        var answer = await server.First.SendAsync(Path, server.First.CardSave().With("pg_description", "Card"), transport);
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        Assert.NotNull(answer["pg_card_token"]);
    }

    [Fact]
    public async Task Status_OfACardSave_ShowsNoMoneyAndTheCard()
    {
        var shop = server.First;
        var saved = await shop.SendAsync(Path, shop.CardSave());

        var status = await shop.StatusAsync(saved.Number("pg_payment_id"));

        Assert.Equal(
            ("success", "0", "0", "0", saved["pg_card_token"]),
            (status["pg_payment_status"], status["pg_amount"], status["pg_captured"], status["pg_clearing_amount"], status["pg_card_token"]));
        Assert.True(status.Number("pg_card_id") > 0);
        (await shop.CancelAsync(saved.Number("pg_payment_id"))).AssertError(11068);
        (await shop.ClearAsync(saved.Number("pg_payment_id"))).AssertError(11068);
        (await shop.RefundAsync(saved.Number("pg_payment_id"))).AssertError(11068);
    }

    [Fact]
    public async Task SameCardOfTheSamePayer_HasTheSameToken()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var token = await shop.TokenAsync(user);
        Assert.Equal(token, await shop.TokenAsync(user, TestCard.Good with { Year = "31", Name = "ANOTHER NAME" }));
        Assert.NotEqual(token, await shop.TokenAsync(Shop.NewUser()));
        Assert.NotEqual(token, await server.Second.TokenAsync(user));
    }

    [Fact]
    public async Task SameCard_SixtyFourTimesAtOnce_HasOneToken()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        Assert.Single((await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => shop.TokenAsync(user)))).Distinct());
    }

    [Fact]
    public async Task Token_InPlaceOfTheNumber_CompletesItsCard()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var token = await shop.TokenAsync(user);
        var fields = shop.CardSave(TestCard.Good with { Year = "32" }, user).Without("pg_card_pan").With("pg_card_token", token);

        var answer = await shop.SendAsync(Path, fields);

        Assert.Equal((token, "4400-44XX-XXXX-4440"), (answer["pg_card_token"], answer["pg_card_mask"]));
        var paid = await shop.PayAsync(shop.TokenPayment(user, token));
        Assert.Equal("12/32", (await shop.StatusAsync(paid.Number("pg_payment_id")))["pg_card_exp"]);
        (await shop.SendAsync(Path, fields.With("pg_user_id", Shop.NewUser()))).AssertError(1999);
        (await shop.SendAsync(Path, fields.With("pg_card_token", Guid.NewGuid().ToString()))).AssertError(1999);
        (await shop.SendAsync(Path, fields.With("pg_card_token", "no token"))).AssertError(1999);
    }

    [Theory]
    [InlineData("5548398681700148", 10009)]
    [InlineData("5475102935853613", 10038)]
    [InlineData("4000000000000002", 99999)]
    public async Task CardThatTheIssuerRefuses_IsNotKept(string pan, int code)
    {
        var (shop, user) = (server.First, Shop.NewUser());
        (await shop.SendAsync(Path, shop.CardSave(new TestCard(pan), user))).AssertError(code);
        Assert.Equal(["pg_salt", "pg_sig"], (await shop.SendAsync("/g2g/cardstorage/list", shop.Own(("pg_user_id", user)))).Names);
    }

    [Theory]
    [InlineData("pg_card_pan", "4400 4444 0000 4440", 10005)]
    [InlineData("pg_card_cvc", "12", 10005)]
    [InlineData("pg_card_year", "2030", 10005)]
    [InlineData("pg_card_year", "25", 10017)]
    [InlineData("pg_card_month", "13", 10005)]
    [InlineData("pg_card_name", "ТЕСТ", 10005)]
    [InlineData("pg_user_id", "a b", 9403)]
    [InlineData("pg_post_link", "javascript:1", 9403)]
    public async Task Field_Malformed_IsRefused(string field, string value, int code) =>
        (await server.First.SendAsync(Path, server.First.CardSave().With(field, value))).AssertError(code);

    [Fact]
    public async Task SameIdempotencyKey_GetsTheFirstAnswer()
    {
        var shop = server.First;
        var fields = shop.CardSave().With("pg_idempotency_key", Shop.NewOrder());
        var first = await shop.SendAsync(Path, fields);
        Assert.Equal(first.Lasting, (await shop.SendAsync(Path, fields)).Lasting);
        (await shop.SendAsync(Path, fields.With("pg_card_name", "ANOTHER"))).AssertError(9403);
    }

    [Fact]
    public async Task ShopWithUniqueOrders_KeepsCardsUnderAnyOrder()
    {
        var shop = server.Second;
        await shop.TokenAsync(Shop.NewUser());
        await shop.TokenAsync(Shop.NewUser());
        var order = Shop.NewOrder();
        Assert.Equal("ok", (await shop.SendAsync(Path, shop.CardSave().With("pg_order_id", order)))["pg_status"]);
        Assert.Equal("ok", (await shop.PayAsync(shop.Payment(order: order)))["pg_status"]);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
