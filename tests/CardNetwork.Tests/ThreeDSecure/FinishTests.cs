using FreedomPay.CardNetwork.ThreeDSecure;

namespace FreedomPay.CardNetwork.Tests.ThreeDSecure;

/// <summary>What a browser or a shop may bring, and that none of it is believed.</summary>
public sealed class FinishTests(ThreeDSecureDatabase database) : IClassFixture<ThreeDSecureDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ForgedSuccess_NeverPasses()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        var cancelled = (await house.Challenges.CancelAsync(challenge.Page, challenge.FormKey, Token))!;
        var forged = Messages.Base64(Messages.Text(cancelled.Response!).Replace("\"transStatus\":\"N\"", "\"transStatus\":\"Y\"", StringComparison.Ordinal));
        Assert.NotEqual(cancelled.Response, forged);
        Assert.Equal(AuthenticationVerdictKind.Cancelled, (await house.FinishAsync(answer, forged)).Kind);
    }

    [Fact]
    public async Task ForgedSuccessBeforeTheChallenge_IsNotFinished()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, _) = await house.ChallengeAsync();
        var forged = Messages.Base64(Messages.Text(answer.Challenge!.Request)
            .Replace("CReq", "CRes", StringComparison.Ordinal).Replace("}", ",\"transStatus\":\"Y\"}", StringComparison.Ordinal));
        var verdict = await house.FinishAsync(answer, forged);
        Assert.Equal((AuthenticationVerdictKind.NotFinished, null), (verdict.Kind, verdict.Proof));
    }

    [Fact]
    public async Task AnswerOfAnotherPayment_IsWrong()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        var passed = await house.SubmitAsync(challenge, ScriptedIssuer.Right);
        var (other, _) = await house.ChallengeAsync();
        Assert.Equal(AuthenticationVerdictKind.WrongAnswer, (await house.FinishAsync(other, passed.Response)).Kind);
        Assert.Equal(AuthenticationVerdictKind.WrongAnswer, (await house.FinishAsync(other, passed.Response, answer.Challenge!.SessionData)).Kind);
        Assert.Equal(AuthenticationVerdictKind.WrongAnswer, (await house.FinishAsync(answer, passed.Response, other.Challenge!.SessionData)).Kind);
        Assert.Equal(AuthenticationVerdictKind.Passed, (await house.FinishAsync(answer, passed.Response)).Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Y")]
    [InlineData("not base64 !")]
    [InlineData("W10=")]
    [InlineData("e30=")]
    [InlineData("eyJtZXNzYWdlVHlwZSI6MX0=")]
    public async Task Unreadable_IsWrong(string? response)
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        await house.SubmitAsync(challenge, ScriptedIssuer.Right);
        Assert.Equal(AuthenticationVerdictKind.WrongAnswer, (await house.FinishAsync(answer, response)).Kind);
        Assert.Equal(AuthenticationVerdictKind.WrongAnswer, (await house.Server.FinishAsync(Guid.NewGuid(), "x", response, Token)).Kind);
    }

    [Fact]
    public async Task RequestInPlaceOfTheAnswer_DoesWhereThePageHadNowhereToSendOne()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync(returnTo: null);
        Assert.Equal(AuthenticationVerdictKind.NotFinished, (await house.FinishAsync(answer, answer.Challenge!.Request)).Kind);
        await house.SubmitAsync(challenge, ScriptedIssuer.Right);
        Assert.Equal(AuthenticationVerdictKind.Passed, (await house.FinishAsync(answer, answer.Challenge!.Request)).Kind);

        var (posted, withAddress) = await house.ChallengeAsync();
        await house.SubmitAsync(withAddress, ScriptedIssuer.Right);
        Assert.Equal(AuthenticationVerdictKind.WrongAnswer, (await house.FinishAsync(posted, posted.Challenge!.Request)).Kind);
    }

    [Fact]
    public async Task AnswerDamagedByForms_IsUnderstood()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var (answer, challenge) = await house.ChallengeAsync();
        var response = (await house.SubmitAsync(challenge, ScriptedIssuer.Right)).Response!;
        var damaged = response.Replace('+', ' ').Insert(40, "\r\n").TrimEnd('=');
        Assert.Equal(AuthenticationVerdictKind.Passed, (await house.FinishAsync(answer, damaged)).Kind);
    }
}
