using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Tests.ThreeDSecure;

public sealed class BeginTests(ThreeDSecureDatabase database) : IClassFixture<ThreeDSecureDatabase>
{
    [Theory]
    [InlineData(ScriptedIssuer.Visa, AuthenticationOutcome.Authenticated, "05")]
    [InlineData(ScriptedIssuer.Mastercard, AuthenticationOutcome.Authenticated, "02")]
    [InlineData(ScriptedIssuer.Visa, AuthenticationOutcome.Attempted, "06")]
    [InlineData(ScriptedIssuer.Mastercard, AuthenticationOutcome.Attempted, "01")]
    public async Task VouchedFor_HasTheSchemesIndicatorAndACryptogram(string card, AuthenticationOutcome outcome, string eci)
    {
        await using var house = ThreeDSecureHouse.Open(database, new ScriptedIssuer { Decides = () => outcome });
        var answer = await house.BeginAsync(card);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Null(answer.Challenge);
        Assert.Equal(eci, answer.Proof!.Eci);
        Assert.Equal(20, Convert.FromBase64String(answer.Proof.Cavv!).Length);
        Assert.True(Guid.TryParse(answer.Proof.TransactionId, out _));
        Assert.Equal(0, house.Issuer.Sent);
    }

    [Theory]
    [InlineData(AuthenticationOutcome.Refused)]
    [InlineData(AuthenticationOutcome.Unavailable)]
    public async Task NotVouchedFor_HasNoProof(AuthenticationOutcome outcome)
    {
        await using var house = ThreeDSecureHouse.Open(database, new ScriptedIssuer { Decides = () => outcome });
        var answer = await house.BeginAsync();
        Assert.Equal((outcome, null, null), (answer.Outcome, answer.Proof, answer.Challenge));
    }

    [Fact]
    public async Task Challenge_NamesThePageOnTheSecureHost()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        var answer = await house.BeginAsync();
        Assert.StartsWith("https://secure.pay.example/v2/user/3ds-page/", answer.Challenge!.Url, StringComparison.Ordinal);
        Assert.Null(answer.Proof);
        Assert.NotEmpty(answer.Challenge.SessionData);
        Assert.Contains("\"messageType\":\"CReq\"", Messages.Text(answer.Challenge.Request), StringComparison.Ordinal);
        Assert.Equal(1, house.Issuer.Sent);
    }

    [Fact]
    public async Task IssuerThatFails_IsUnavailable()
    {
        await using var house = ThreeDSecureHouse.Open(database, new ScriptedIssuer { Decides = () => throw new InvalidOperationException("out of order") });
        Assert.Equal(AuthenticationOutcome.Unavailable, (await house.BeginAsync()).Outcome);
    }

    [Fact]
    public async Task IssuerThatHangs_IsUnavailable()
    {
        await using var house = ThreeDSecureHouse.Open(database, new ScriptedIssuer { Delay = _ => Task.Delay(Timeout.Infinite, CancellationToken.None) });
        Assert.Equal(AuthenticationOutcome.Unavailable, (await house.BeginAsync()).Outcome);
    }

    [Fact]
    public async Task TakesPart_FollowsTheIssuers()
    {
        await using var house = ThreeDSecureHouse.Open(database);
        Assert.True(house.Server.TakesPart(Pan.Parse(ScriptedIssuer.Visa)));
        Assert.False(house.Server.TakesPart(Pan.Parse("4400430000123456")));
    }
}
