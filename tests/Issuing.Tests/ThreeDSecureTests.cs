using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Issuing.Clients;
using FreedomPay.Kernel;
using FreedomPay.Messaging;

namespace FreedomPay.Issuing.Tests;

/// <summary>Our own cardholders are asked on our own page.</summary>
public sealed class ThreeDSecureTests(IssuingNode node) : Scenarios(node)
{
    private static long _lastPhone = 77_050_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CodeGoesToTheClientsPhone_AndPasses()
    {
        var (desk, phone, _, card) = await HolderAsync();
        var (begun, page) = await BeginAsync(desk, card);
        var code = await CodeAsync(phone);

        var challenge = await Node.Get<IChallenges>().SubmitAsync(page.Page, page.FormKey, page.Tries, code, Cancellation);

        Assert.Equal(ChallengeState.Passed, challenge!.State);
        var verdict = await Node.Get<IThreeDSecureServer>().FinishAsync(begun.Authentication, begun.Challenge!.SessionData, challenge.Response, Cancellation);
        Assert.Equal(AuthenticationVerdictKind.Passed, verdict.Kind);
        Assert.NotNull(verdict.Proof!.Cavv);
    }

    [Fact]
    public async Task ChangedPhone_GetsTheNextCode_AndTheFormerCodeIsNone()
    {
        var (desk, phone, client, card) = await HolderAsync();
        var (_, page) = await BeginAsync(desk, card);
        var stale = await CodeAsync(phone);
        var next = NextPhone();
        Desk.Done(await Node.Get<IClients>().UpdateAsync(desk.Call(), new ClientChange(client, 5000) { Phone = next }, Cancellation));

        var refused = await Node.Get<IChallenges>().SubmitAsync(page.Page, page.FormKey, page.Tries, stale, Cancellation);
        Assert.Equal(ChallengeState.Open, refused!.State);

        var (_, other) = await BeginAsync(desk, card);
        var passed = await Node.Get<IChallenges>().SubmitAsync(other.Page, other.FormKey, other.Tries, await CodeAsync(next), Cancellation);
        Assert.Equal(ChallengeState.Passed, passed!.State);
    }

    [Fact]
    public async Task BlockedCard_IsLeftToTheIssuersHost_AndABlockEndsAChallenge()
    {
        var (desk, phone, _, card) = await HolderAsync();
        var (_, page) = await BeginAsync(desk, card);
        var code = await CodeAsync(phone);
        Desk.Done(await desk.BlockAsync(card));

        var challenge = await Node.Get<IChallenges>().SubmitAsync(page.Page, page.FormKey, page.Tries, code, Cancellation);
        Assert.Equal(ChallengeState.Failed, challenge!.State);
        var request = await RequestAsync(desk, card);
        Assert.Equal(AuthenticationOutcome.Attempted, (await Node.Get<IThreeDSecureServer>().BeginAsync(request, Cancellation)).Outcome);
    }

    [Fact]
    public async Task ProvenAttempt_IsNoAuthentication_WhenTheCardHasBecomeUsable()
    {
        var (desk, _, _, card) = await HolderAsync();
        var purchase = desk.Purchase(await desk.SecretsAsync(card), 1_00, debit: true, "280000000001") with
        {
            Proof = new AuthenticationProof("06", "AAECAwQFBgcICQoLDA0ODxAREhM=", "3e5c0c0e-5d3e-4b0a-9a43-6f0b2c8e1d77"),
        };

        Assert.Equal(
            CardNetwork.DeclineReason.AuthenticationFailed, (await Node.Get<CardNetwork.ICardNetwork>().AuthoriseAsync(purchase, Cancellation)).Reason);
    }

    [Fact]
    public async Task UnknownNumberOfOurs_IsLeftToTheIssuersHost()
    {
        var request = new AuthenticationRequest(
            new PaymentId(PaymentId.First), Pan.Parse("9512340000001729"), new CardExpiry(2030, 1), new Money(100, Currency.Kzt),
            new CardNetwork.CardAcceptor(new MerchantId(500001), "Shop", "5411"), Node.Get<TimeProvider>().GetUtcNow().AddMinutes(10));

        Assert.Equal(AuthenticationOutcome.Attempted, (await Node.Get<IThreeDSecureServer>().BeginAsync(request, Cancellation)).Outcome);
    }

    private static string NextPhone() => Interlocked.Increment(ref _lastPhone).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(Desk Desk, string Phone, string Client, string Card)> HolderAsync()
    {
        var desk = await OpenDeskAsync();
        var phone = NextPhone();
        var client = await desk.ClientAsync(profile: desk.Person(phone));
        return (desk, phone, client, await desk.ActiveAsync("100", client));
    }

    private async Task<AuthenticationRequest> RequestAsync(Desk desk, string card)
    {
        // A blocked card's data are read all the same.
        var (number, expiry, _) = await desk.SecretsAsync(card);
        return new AuthenticationRequest(
            new PaymentId(PaymentId.First), number, expiry, new Money(100_00, Currency.Kzt), desk.Acceptor,
            Node.Get<TimeProvider>().GetUtcNow().AddMinutes(10));
    }

    private async Task<(AuthenticationAnswer Answer, Challenge Page)> BeginAsync(Desk desk, string card)
    {
        var answer = await Node.Get<IThreeDSecureServer>().BeginAsync(await RequestAsync(desk, card), Cancellation);
        Assert.Equal(AuthenticationOutcome.Challenge, answer.Outcome);
        var number = Guid.Parse(answer.Challenge!.Url[^36..]);
        var page = await Node.Get<IChallenges>().OpenAsync(
            number, answer.Challenge.SessionData, answer.Challenge.Request, "https://shop.example/back", Cancellation);
        return (answer, page!);
    }

    private async Task<string> CodeAsync(string phone) => (await Node.Get<MessageList>().ReadAsync(phone, Cancellation))[0].Code!;
}
