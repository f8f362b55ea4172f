using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>The payer at the issuer's page, and the shop that goes on after it. Spec: gateway-sync §4.3–4.5.</summary>
[Conforms("/g2g/paymentAcs")]
public sealed class ThreeDSecurePageTests(ConformanceServer server)
{
    [Fact]
    public async Task Payment_OfACardThatIsChallenged_AnswersTheDocumentedElements()
    {
        var answer = await server.First.ChallengedAsync();

        answer.AssertElements("pg_payment_id", "pg_status", "pg_3ds", "pg_3d_md", "pg_3d_acsurl", "pg_3d_pareq", "pg_datetime", "pg_salt", "pg_sig");
        Assert.Equal(("ok", "1"), (answer["pg_status"], answer["pg_3ds"]));
        Assert.Matches(@"\Ahttp://127\.0\.0\.1:\d+/v2/user/3ds-page/[0-9a-f-]{36}\z", answer["pg_3d_acsurl"]);
        await server.First.AssertStatusAsync(answer.Number("pg_payment_id"), "process", "0");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RightCode_PaysWithTheDocumentedElements(bool oneStep)
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync(oneStep: oneStep);

        var answer = await shop.CompleteAsync(challenged.Number("pg_payment_id"), await Payer.AnswerAsync(challenged));

        answer.AssertElements("pg_payment_id", "pg_status", "pg_auth_code", "pg_reference", "pg_datetime", "pg_salt", "pg_sig");
        Assert.Equal((challenged["pg_payment_id"], "ok"), (answer["pg_payment_id"], answer["pg_status"]));
        await shop.AssertStatusAsync(challenged.Number("pg_payment_id"), "success", oneStep ? "1" : "0", oneStep ? "100" : "0");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task RightCode_InEveryTransport_Pays(Transport transport)
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();

        var answer = await shop.CompleteAsync(challenged.Number("pg_payment_id"), await Payer.AnswerAsync(challenged), transport);

        Assert.True(answer["pg_status"] == "ok", answer.Text);
    }

    [Fact]
    public async Task SessionData_UnderItsFirstName_IsUnderstood()
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();
        var returned = await Payer.AnswerAsync(challenged);

        var answer = await shop.SendAsync(
            "/g2g/paymentAcs",
            shop.About(challenged.Number("pg_payment_id"), ("pg_3d_md", returned.SessionData), ("pg_pares", returned.Response)));

        Assert.True(answer["pg_status"] == "ok", answer.Text);
    }

    [Fact]
    public async Task Path_InAnyCase_IsUnderstood()
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();
        var returned = await Payer.AnswerAsync(challenged);
        var fields = shop.About(challenged.Number("pg_payment_id"), ("pg_md", returned.SessionData), ("pg_pares", returned.Response));

        Assert.Equal("ok", (await shop.SendAsync("/g2g/paymentACS", fields))["pg_status"]);
    }

    [Fact]
    public async Task WrongCodes_FailForGood()
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();
        var payment = challenged.Number("pg_payment_id");

        var answer = await shop.CompleteAsync(payment, await Payer.GuessAsync(challenged));

        AssertFailed(answer, 10004, payment);
        var status = await shop.AssertStatusAsync(payment, "error", "0");
        Assert.Equal("10004", status["pg_failure_code"]);
    }

    [Fact]
    public async Task PayerWhoGivesUp_FailsForGood()
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();
        var payment = challenged.Number("pg_payment_id");

        AssertFailed(await shop.CompleteAsync(payment, await Payer.CancelAsync(challenged)), 11037, payment);
        await shop.AssertStatusAsync(payment, "error", "0");
    }

    [Fact]
    public async Task ClosedPage_ChangesNothingAndTheRightAnswerStillPays()
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();
        var payment = challenged.Number("pg_payment_id");

        AssertFailed(await shop.CompleteAsync(payment, new Returned(challenged["pg_3d_md"]!, "bm90aGluZw==")), 10004, payment);
        await shop.AssertStatusAsync(payment, "process", "0");

        Assert.Equal("ok", (await shop.CompleteAsync(payment, await Payer.AnswerAsync(challenged)))["pg_status"]);
    }

    [Fact]
    public async Task AnswerOfAnotherPayment_ChangesNothing()
    {
        var shop = server.First;
        var (mine, other) = (await shop.ChallengedAsync(), await shop.ChallengedAsync());
        var stolen = await Payer.AnswerAsync(other);

        AssertFailed(await shop.CompleteAsync(mine.Number("pg_payment_id"), stolen), 10004, mine.Number("pg_payment_id"));
        await shop.AssertStatusAsync(mine.Number("pg_payment_id"), "process", "0");
    }

    [Fact]
    public async Task SecondCall_ChargesNothing()
    {
        var shop = server.First;
        var challenged = await shop.ChallengedAsync();
        var payment = challenged.Number("pg_payment_id");
        var returned = await Payer.AnswerAsync(challenged);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.CompleteAsync(payment, returned)));

        Assert.Single(answers, answer => answer["pg_status"] == "ok");
        Assert.All(answers.Where(answer => answer["pg_status"] != "ok"), answer => AssertFailed(answer, 10015, payment));
        await shop.AssertStatusAsync(payment, "success", "1", "100");
    }

    [Fact]
    public async Task PaymentOfAnotherShop_IsNotFound()
    {
        var challenged = await server.First.ChallengedAsync();

        var answer = await server.Second.CompleteAsync(challenged.Number("pg_payment_id"), await Payer.AnswerAsync(challenged));

        AssertFailed(answer, 11068, challenged.Number("pg_payment_id"));
        await server.First.AssertStatusAsync(challenged.Number("pg_payment_id"), "process", "0");
    }

    [Fact]
    public async Task PaymentWithoutAChallenge_IsAlreadyPerformed()
    {
        var payment = await server.First.PaidAsync();

        AssertFailed(await server.First.CompleteAsync(payment, new Returned("MD", "PaRes")), 10015, payment);
    }

    public static TheoryData<Transport> Transports() => CardPageTests.Transports();

    private static void AssertFailed(WireAnswer answer, int code, long payment) => answer.AssertError(code, payment: payment);
}
