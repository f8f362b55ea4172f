using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Card;

/// <summary>Keep a card whose payer is asked for a code. Spec: gateway-sync §5.1, §5.2.</summary>
[Conforms("/g2g/cardstorage/payment_acs")]
public sealed class CardThreeDSecurePageTests(ConformanceServer server)
{
    private const string Path = "/g2g/cardstorage/payment_acs";

    [Fact]
    public async Task Save_OfACardThatIsChallenged_AnswersTheDocumentedElements()
    {
        var answer = await ChallengedAsync();
        answer.AssertElements(
            "pg_payment_id", "pg_order_id", "pg_status", "pg_card_mask", "pg_3ds", "pg_3d_acsurl", "pg_3d_md", "pg_3d_pareq", "pg_secure_details", "pg_user_id",
            "pg_datetime", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "1", "C"), (answer["pg_status"], answer["pg_3ds"], answer["pg_secure_details"]));
    }

    [Fact]
    public async Task RightCode_KeepsTheCardWithTheDocumentedElements()
    {
        var challenged = await ChallengedAsync("CARD2");

        var answer = await CompleteAsync(challenged, await Payer.AnswerAsync(challenged));

        answer.AssertElements(
            "pg_payment_id", "pg_order_id", "pg_status", "pg_card_mask", "pg_3ds", "pg_3d_acsurl", "pg_card_token", "pg_user_id", "pg_datetime", "pg_salt",
            "pg_sig");
        Assert.Equal(
            (challenged["pg_payment_id"], "CARD2", "ok", "1", challenged["pg_3d_acsurl"], challenged["pg_user_id"], challenged["pg_card_mask"]),
            (answer["pg_payment_id"], answer["pg_order_id"], answer["pg_status"], answer["pg_3ds"], answer["pg_3d_acsurl"], answer["pg_user_id"],
                answer["pg_card_mask"]));
        var paid = await server.First.PayAsync(server.First.TokenPayment(answer["pg_user_id"]!, answer["pg_card_token"]!));
        Assert.Equal(("ok", "0"), (paid["pg_status"], paid["pg_3ds"]));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task RightCode_InEveryTransport_KeepsTheCard(Transport transport)
    {
        var challenged = await ChallengedAsync();
        var answer = await CompleteAsync(challenged, await Payer.AnswerAsync(challenged), transport);
        Assert.True(answer["pg_status"] == "ok", answer.Text);
    }

    [Fact]
    public async Task PayerWhoGivesUp_LeavesNoCard()
    {
        var challenged = await ChallengedAsync();

        var answer = await CompleteAsync(challenged, await Payer.CancelAsync(challenged));

        Assert.Equal(("error", "11037", challenged["pg_payment_id"]), (answer["pg_status"], answer["pg_error_code"], answer["pg_payment_id"]));
        var list = await server.First.SendAsync("/g2g/cardstorage/list", server.First.Own(("pg_user_id", challenged["pg_user_id"]!)));
        Assert.Equal(["pg_salt", "pg_sig"], list.Names);
    }

    [Fact]
    public async Task Payment_IsNotFoundHere_NorACardSaveThere()
    {
        var shop = server.First;
        var payment = await shop.ChallengedAsync();
        Assert.Equal("11068", (await CompleteAsync(payment, await Payer.AnswerAsync(payment)))["pg_error_code"]);
        var saving = await ChallengedAsync();
        Assert.Equal("11068", (await shop.CompleteAsync(saving.Number("pg_payment_id"), await Payer.AnswerAsync(saving)))["pg_error_code"]);
    }

    [Fact]
    public async Task SecondCompletion_IsToldThatItWasDone()
    {
        var challenged = await ChallengedAsync();
        var returned = await Payer.AnswerAsync(challenged);
        Assert.Equal("ok", (await CompleteAsync(challenged, returned))["pg_status"]);
        Assert.Equal("10015", (await CompleteAsync(challenged, returned))["pg_error_code"]);
    }

    public static TheoryData<Transport> Transports() => [.. Enum.GetValues<Transport>()];

    private async Task<WireAnswer> ChallengedAsync(string order = "") => await server.First.SendAsync(
        "/g2g/cardstorage/add", server.First.CardSave(TestCard.Challenged).With("pg_order_id", order));

    private Task<WireAnswer> CompleteAsync(WireAnswer challenged, Returned returned, Transport transport = Transport.Urlencoded) => server.First.SendAsync(
        Path,
        server.First.About(challenged.Number("pg_payment_id"), ("pg_md", returned.SessionData), ("pg_pares", returned.Response)),
        transport);
}
