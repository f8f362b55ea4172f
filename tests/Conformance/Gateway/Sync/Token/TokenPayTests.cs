using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Token;

/// <summary>Cards that a payment keeps, and payments by them. Spec: gateway-sync §4.3, §4.5, §6.1.</summary>
public sealed class TokenPayTests(ConformanceServer server)
{
    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Charge_EveryTransport_AnswersTheDocumentedElementsAndTheExtension(Transport transport)
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var token = await shop.TokenAsync(user);
        var fields = shop.TokenPayment(user, token, "150.50");

        var answer = await shop.PayAsync(fields, transport);

        answer.AssertElements(
            "pg_status", "pg_payment_id", "pg_merchant_id", "pg_order_id", "pg_3ds", "pg_auth_code", "pg_reference", "pg_salt", "pg_datetime", "pg_sig");
        Assert.Equal(
            ("ok", shop.Number, fields.Value("pg_order_id"), "0"), (answer["pg_status"], answer["pg_merchant_id"], answer["pg_order_id"], answer["pg_3ds"]));
        var status = await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "1", "150.5");
        Assert.Equal((token, "4400-44XX-XXXX-4440", "TEST TESTOV"), (status["pg_card_token"], status["pg_card_pan"], status["pg_card_name"]));
    }

    [Fact]
    public async Task ApprovedCard_IsNotChallengedUnlessTheShopAsks()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var challenged = await shop.SendAsync("/g2g/cardstorage/add", shop.CardSave(TestCard.Challenged, user));
        var returned = await Payer.AnswerAsync(challenged);
        var saved = await shop.SendAsync(
            "/g2g/cardstorage/payment_acs",
            shop.About(challenged.Number("pg_payment_id"), ("pg_md", returned.SessionData), ("pg_pares", returned.Response)));
        var fields = shop.TokenPayment(user, saved["pg_card_token"]!);
        Assert.Equal("0", (await shop.PayAsync(fields))["pg_3ds"]);
        Assert.Equal("0", (await shop.PayAsync(fields.With("pg_card_cvc", "123").With("pg_order_id", Shop.NewOrder())))["pg_3ds"]);
        var started = await shop.PayAsync(
            fields.With("pg_recurring_start", "1").With("pg_recurring_lifetime", "3").With("pg_order_id", Shop.NewOrder()));
        Assert.Equal(("0", saved["pg_card_token"]), (started["pg_3ds"], (await shop.StatusAsync(started.Number("pg_payment_id")))["pg_card_token"]));
        Assert.Equal("ok", (await shop.SendAsync("/g2g/recurrent", shop.Recurrent(started.Number("pg_recurring_profile"))))["pg_status"]);

        var asked = await shop.PayAsync(fields.With("pg_3ds_challenge", "1").With("pg_order_id", Shop.NewOrder()));

        asked.AssertElements(
            "pg_status", "pg_payment_id", "pg_merchant_id", "pg_order_id", "pg_3ds", "pg_3d_md", "pg_3d_acsurl", "pg_3d_pareq", "pg_salt", "pg_datetime",
            "pg_sig");
        Assert.Equal("ok", (await shop.CompleteAsync(asked.Number("pg_payment_id"), await Payer.AnswerAsync(asked)))["pg_status"]);
    }

    [Fact]
    public async Task Charge_InTwoSteps_IsHeld()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var answer = await shop.PayAsync(shop.TokenPayment(user, await shop.TokenAsync(user)).With("pg_auto_clearing", "0"));
        await shop.AssertStatusAsync(answer.Number("pg_payment_id"), "success", "0");
    }

    [Fact]
    public async Task CardFields_BesideTheToken_AreNotLookedAt()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var fields = shop.TokenPayment(user, await shop.TokenAsync(user)).With("pg_card_pan", "12").With("pg_card_year", "x").With("pg_card_month", "13");
        var answer = await shop.PayAsync(fields);
        Assert.Equal("4400-44XX-XXXX-4440", (await shop.StatusAsync(answer.Number("pg_payment_id")))["pg_card_pan"]);
        (await shop.PayAsync(fields.With("pg_card_cvc", "12"))).AssertError(10005);
    }

    [Fact]
    public async Task Payer_Missing_IsNamed()
    {
        var user = Shop.NewUser();
        var answer = await server.First.PayAsync(server.First.TokenPayment(user, await server.First.TokenAsync(user)).Without("pg_user_id"));
        answer.AssertError(9403);
        Assert.Equal("Неверная валидация: pg_user_id", answer["pg_error_description"]);
    }

    [Fact]
    public async Task ForeignOrUnknownToken_IsNotFound()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var token = await shop.TokenAsync(user);
        (await shop.PayAsync(shop.TokenPayment(Shop.NewUser(), token))).AssertError(1999);
        (await shop.PayAsync(shop.TokenPayment(user, Guid.NewGuid().ToString()))).AssertError(1999);
        (await shop.PayAsync(shop.TokenPayment(user, "x"))).AssertError(1999);
        (await server.Second.PayAsync(server.Second.TokenPayment(user, token))).AssertError(1999);
    }

    [Fact]
    public async Task SameIdempotencyKey_GetsTheFirstAnswerEvenAfterTheRemoval()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var token = await shop.TokenAsync(user);
        var fields = shop.TokenPayment(user, token).With("pg_idempotency_key", Shop.NewOrder());
        var first = await shop.PayAsync(fields);
        await shop.SendAsync("/g2g/cardstorage/remove", shop.Own(("pg_user_id", user), ("pg_card_token", token)));

        Assert.Equal(first.Lasting, (await shop.PayAsync(fields)).Lasting);
        (await shop.PayAsync(fields.With("pg_amount", "1"))).AssertError(9403);
        (await shop.PayAsync(fields.Without("pg_idempotency_key"))).AssertError(1999);
    }

    [Fact]
    public async Task PaymentThatKeepsItsCard_AnswersIdAndBothNamesOfTheToken()
    {
        var (shop, user) = (server.First, Shop.NewUser());

        var answer = await shop.PayAsync(shop.Payment().With("pg_save_card", "1").With("pg_user_id", user));

        answer.AssertElements(
            "pg_payment_id", "pg_status", "pg_3ds", "pg_auth_code", "pg_reference", "pg_card_id", "pg_card_token_to", "pg_card_token", "pg_datetime", "pg_salt",
            "pg_sig");
        Assert.Equal(answer["pg_card_token"], answer["pg_card_token_to"]);
        Assert.Equal("ok", (await shop.PayAsync(shop.TokenPayment(user, answer["pg_card_token"]!)))["pg_status"]);
        Assert.Equal(answer["pg_card_token"], await shop.TokenAsync(user));
    }

    [Fact]
    public async Task PaymentThatKeepsItsCard_AfterTheChallenge_AnswersIdAndToken()
    {
        var (shop, user) = (server.First, Shop.NewUser());
        var answer = await shop.PayThroughAsync(shop.Payment(card: TestCard.Challenged).With("pg_save_card", "1").With("pg_user_id", user));
        answer.AssertElements(
            "pg_payment_id", "pg_status", "pg_auth_code", "pg_reference", "pg_card_id", "pg_card_token", "pg_datetime", "pg_salt", "pg_sig");
    }

    [Fact]
    public async Task Keeping_WithoutPayer_IsRefusedByItsName()
    {
        var answer = await server.First.PayAsync(server.First.Payment().With("pg_save_card", "1"));
        answer.AssertError(9403);
        Assert.Equal("Неверная валидация: pg_user_id", answer["pg_error_description"]);
    }

    [Fact]
    public async Task Tokens_SwitchedOff_AreRefused()
    {
        var shop = await server.NewShopAsync("""{"savedCards":false}""");
        (await shop.PayAsync(shop.Payment().With("pg_save_card", "1").With("pg_user_id", "u"))).AssertError(9994);
        (await shop.PayAsync(shop.TokenPayment("u", Guid.NewGuid().ToString()))).AssertError(9992);
        var tokensOnly = await server.NewShopAsync("""{"directCardPayments":false}""");
        (await tokensOnly.PayAsync(tokensOnly.Payment())).AssertError(9992);
        Assert.Equal("ok", (await tokensOnly.PayAsync(tokensOnly.TokenPayment("u", await tokensOnly.TokenAsync("u"))))["pg_status"]);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];
}
