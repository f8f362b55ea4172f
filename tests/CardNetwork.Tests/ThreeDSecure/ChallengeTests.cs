using System.Text.Json;
using FreedomPay.CardNetwork.ThreeDSecure;

namespace FreedomPay.CardNetwork.Tests.ThreeDSecure;

public sealed class ChallengeTests(ThreeDSecureDatabase database) : IClassFixture<ThreeDSecureDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RightCode_PassesAndProves()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        Assert.Equal(("4000-00XX-XXXX-1111", "KOFEINYA", 3), (challenge.MaskedCard, challenge.AcceptorName, challenge.TriesLeft));
        var passed = await house.SubmitAsync(challenge, "123 456");
        Assert.Equal(ChallengeState.Passed, passed.State);

        var message = JsonDocument.Parse(Messages.Text(passed.Response!)).RootElement;
        Assert.Equal("CRes", message.GetProperty("messageType").GetString());
        Assert.Equal("Y", message.GetProperty("transStatus").GetString());
        Assert.Equal("Y", message.GetProperty("challengeCompletionInd").GetString());
        Assert.Equal(answer.Authentication, message.GetProperty("threeDSServerTransID").GetGuid());

        var verdict = await house.FinishAsync(answer, passed.Response);
        Assert.Equal((AuthenticationVerdictKind.Passed, "05"), (verdict.Kind, verdict.Proof!.Eci));
        Assert.Equal(verdict, await house.FinishAsync(answer, passed.Response));
    }

    [Fact]
    public async Task ThreeWrongCodes_Fail()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        var once = await house.SubmitAsync(challenge, "000000");
        Assert.Equal((ChallengeState.Open, 1, 2), (once.State, once.Tries, once.TriesLeft));
        var twice = await house.SubmitAsync(once, "000000");
        var thrice = await house.SubmitAsync(twice, "000000");
        Assert.Equal(ChallengeState.Failed, thrice.State);
        Assert.Equal(ChallengeState.Failed, (await house.SubmitAsync(thrice, ScriptedIssuer.Right)).State);
        var verdict = await house.FinishAsync(answer, thrice.Response);
        Assert.Equal((AuthenticationVerdictKind.Failed, null), (verdict.Kind, verdict.Proof));
    }

    [Fact]
    public async Task OneFormSentTwice_IsOneTry()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (_, challenge) = await house.ChallengeAsync();
        await Task.WhenAll(house.SubmitAsync(challenge, "000000"), house.SubmitAsync(challenge, "000000"), house.SubmitAsync(challenge, "000000"));
        Assert.Equal(1, (await house.Challenges.FindAsync(challenge.Page, Token))!.Tries);
        Assert.Equal(1, (await house.SubmitAsync(challenge, ScriptedIssuer.Right)).Tries);
        Assert.Equal(ChallengeState.Open, (await house.Challenges.FindAsync(challenge.Page, Token))!.State);
    }

    [Fact]
    public async Task GuessesAtOnce_AreOneTryAndOnlyTheFirstCounts()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (_, challenge) = await house.ChallengeAsync();
        var gate = new TaskCompletionSource();
        house.Issuer.BeforePassing = gate.Task;
        var lucky = house.SubmitAsync(challenge, ScriptedIssuer.Right);
        await house.SubmitAsync(challenge, "000000");
        gate.SetResult();
        Assert.Equal((ChallengeState.Open, 1), ((await lucky).State, (await lucky).Tries));
    }

    [Fact]
    public async Task FormOfSomebodyElse_ChangesNothing()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (_, challenge) = await house.ChallengeAsync();
        var stranger = challenge with { FormKey = "stranger" };
        Assert.Equal(ChallengeState.Open, (await house.SubmitAsync(stranger, ScriptedIssuer.Right)).State);
        Assert.Equal(ChallengeState.Open, (await house.Challenges.CancelAsync(challenge.Page, "stranger", Token))!.State);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.Challenges.ResendAsync(challenge.Page, "stranger", Token);
        Assert.Equal(1, house.Issuer.Sent);
    }

    [Fact]
    public async Task Cancel_IsFinal()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        var cancelled = (await house.Challenges.CancelAsync(challenge.Page, challenge.FormKey, Token))!;
        Assert.Equal(ChallengeState.Cancelled, cancelled.State);
        Assert.Equal(ChallengeState.Cancelled, (await house.SubmitAsync(challenge, ScriptedIssuer.Right)).State);
        Assert.Equal(AuthenticationVerdictKind.Cancelled, (await house.FinishAsync(answer, cancelled.Response)).Kind);
    }

    [Fact]
    public async Task IssuerThatRefuses_FailsAtOnce()
    {
        await using var house = ThreeDSecureHouse.Open(database, new ScriptedIssuer { RefusesAll = true });
        var (_, challenge) = await house.ChallengeAsync();
        Assert.Equal(ChallengeState.Failed, (await house.SubmitAsync(challenge, ScriptedIssuer.Right)).State);
    }

    [Fact]
    public async Task TimeOver_Expires()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(15));
        var expired = await house.SubmitAsync(challenge, ScriptedIssuer.Right);
        Assert.Equal(ChallengeState.Expired, expired.State);
        Assert.Equal(AuthenticationVerdictKind.Expired, (await house.FinishAsync(answer, expired.Response)).Kind);
    }

    [Fact]
    public async Task Resend_WaitsAndEnds()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (_, challenge) = await house.ChallengeAsync();
        await house.Challenges.ResendAsync(challenge.Page, challenge.FormKey, Token);
        Assert.Equal(1, house.Issuer.Sent);
        for (var i = 0; i < 5; i++)
        {
            house.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAll(
                house.Challenges.ResendAsync(challenge.Page, challenge.FormKey, Token), house.Challenges.ResendAsync(challenge.Page, challenge.FormKey, Token));
        }

        Assert.Equal(4, house.Issuer.Sent);
        Assert.Null((await house.Challenges.FindAsync(challenge.Page, Token))!.ResendAt);
    }

    [Fact]
    public async Task ResendThatFails_LeavesTheCodeBefore()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (_, challenge) = await house.ChallengeAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        house.Issuer.CannotSend = true;
        var same = (await house.Challenges.ResendAsync(challenge.Page, challenge.FormKey, Token))!;
        Assert.Equal(challenge.ResendAt, same.ResendAt);
        house.Issuer.CannotSend = false;
        await house.Challenges.ResendAsync(challenge.Page, challenge.FormKey, Token);
        Assert.Equal(2, house.Issuer.Sent);
        Assert.Equal(ChallengeState.Passed, (await house.SubmitAsync(challenge, ScriptedIssuer.Right)).State);
    }

    [Fact]
    public async Task AnotherNode_GoesOn()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        await using var other = house.OpenAnother(database);
        var passed = await other.SubmitAsync(challenge, ScriptedIssuer.Right);
        Assert.Equal(AuthenticationVerdictKind.Passed, (await house.FinishAsync(answer, passed.Response)).Kind);
    }

    [Fact]
    public async Task WrongSessionDataOrRequest_OpensNothing()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync(returnTo: null);
        Assert.Null(await house.Challenges.OpenAsync(challenge.Page, "other", null, "https://evil.example/", Token));
        Assert.Null(await house.Challenges.OpenAsync(challenge.Page, null, "other", "https://evil.example/", Token));
        Assert.Null(await house.Challenges.OpenAsync(Guid.NewGuid(), null, null, null, Token));
        Assert.Null((await house.Challenges.FindAsync(challenge.Page, Token))!.ReturnTo);
        Assert.NotNull(await house.Challenges.OpenAsync(challenge.Page, answer.Challenge!.SessionData, "", null, Token));
    }
}
