using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>The notice of a kept card, and what a result says of cards and profiles. Spec: callbacks §3, §7.</summary>
public sealed class CardAddedTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync() => (_receiver, _shop) = (await Receiver.StartAsync(), await server.NewShopAsync());

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task KeptCard_IsTold()
    {
        var answer = await AddAsync(Shop.CardSave(user: "u-77").With("pg_order_id", "CARD1").With("cart", "77"));

        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(Shop);
        Assert.Equal(
            [
                "cart", "pg_type", "pg_status", "pg_payment_id", "pg_order_id", "pg_merchant_id", "pg_user_id", "pg_card_id", "pg_card_token", "pg_card_hash",
                "pg_card_3ds", "pg_card_month", "pg_card_year", "pg_salt", "pg_sig",
            ],
            call.Names);
        Assert.Equal(
            ("approve", "success", answer["pg_payment_id"], "CARD1", "u-77", answer["pg_card_token"], "4400-44XX-XXXX-4440", "0", "12", "30"),
            (call["pg_type"], call["pg_status"], call["pg_payment_id"], call["pg_order_id"], call["pg_user_id"], call["pg_card_token"], call["pg_card_hash"],
                call["pg_card_3ds"], call["pg_card_month"], call["pg_card_year"]));
    }

    [Fact]
    public async Task CardOfAChallengedPayer_IsToldWith3ds()
    {
        var challenged = await AddAsync(Shop.CardSave(TestCard.Challenged));
        Assert.Empty(Receiver.Calls);
        var returned = await Payer.AnswerAsync(challenged);
        await Shop.SendAsync(
            "/g2g/cardstorage/payment_acs",
            Shop.About(challenged.Number("pg_payment_id"), ("pg_md", returned.SessionData), ("pg_pares", returned.Response)));
        await server.DrainAsync();
        Assert.Equal(("success", "1"), (Assert.Single(Receiver.Calls)["pg_status"], Receiver.Calls[0]["pg_card_3ds"]));
    }

    [Fact]
    public async Task CardThatIsNotKept_IsToldToo()
    {
        await AddAsync(Shop.CardSave(TestCard.Poor));
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(("error", "10009", null), (call["pg_status"], call["pg_error_code"], call["pg_card_token"]));
    }

    [Fact]
    public async Task Result_OfAPaymentThatKeepsCardAndProfile_NamesThem()
    {
        var answer = await Shop.PayAsync(
            Shop.Payment().With("pg_user_id", "u-77").With("pg_save_card", "1").With("pg_recurring_start", "1").With("pg_recurring_lifetime", "12")
                .With("pg_result_url", Receiver.BaseUrl + "/result"));
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(
            (answer["pg_card_id"], answer["pg_card_token"], answer["pg_recurring_profile"], answer["pg_recurring_profile"]),
            (call["pg_card_id"], call["pg_card_token"], call["pg_recurring_profile"], call["pg_recurring_profile_id"]));
        Assert.Matches(WireAnswer.LocalTime(), call["pg_recurring_profile_expiry_date"]);
    }

    private async Task<WireAnswer> AddAsync(WireFields fields)
    {
        var answer = await Shop.SendAsync("/g2g/cardstorage/add", fields.With("pg_post_link", Receiver.BaseUrl + "/card"));
        await server.DrainAsync();
        return answer;
    }
}
