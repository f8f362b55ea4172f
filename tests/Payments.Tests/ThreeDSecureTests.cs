using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests;

public sealed class ThreeDSecureTests : IAsyncLifetime
{
    private const string Card = ScriptedAuthentications.Card;
    private PaymentsNode? _node;
    private Shop? _shop;

    private PaymentsNode Node => _node!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync()
    {
        _node = await PaymentsNode.StartAsync();
        _shop = await Shop.OpenAsync(Node);
    }

    public async ValueTask DisposeAsync()
    {
        await Books.AssertRightAsync(Node);
        await Node.DisposeAsync();
    }

    [Fact]
    public async Task Pay_Challenged_AsksNoIssuerForMoney()
    {
        var answer = await Shop.PayAsync(100_00, card: Card);

        Assert.Equal(OperationResult.Challenged, answer.Result);
        Assert.Equal(new ChallengeStep("http://acs", "md", "request"), answer.Challenge);
        Assert.Equal(PaymentState.Authenticating, (await Shop.ViewAsync(new PaymentId(answer.PaymentId))).State);
        Assert.Equal(0, Node.Bank.Core.Books.PaymentCount);
    }

    [Theory]
    [InlineData(true, PaymentState.Captured)]
    [InlineData(false, PaymentState.Held)]
    public async Task Complete_Passed_Pays(bool oneStep, PaymentState expected)
    {
        var payment = await ChallengedAsync(oneStep);

        var answer = await Shop.CompleteAsync(payment);

        Assert.Equal(OperationResult.Done, answer.Result);
        Assert.NotNull(answer.AuthorisationCode);
        Assert.Equal(expected, (await Shop.ViewAsync(payment)).State);
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from payments.waiting"));
    }

    [Fact]
    public async Task Complete_ManyAtOnceOnTwoNodes_PaysOnce()
    {
        var other = await Node.StartOtherAsync();
        var payment = await ChallengedAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => Task.Run(() => (i % 2 == 0 ? Shop : Shop.At(other)).CompleteAsync(payment))));

        Assert.Single(answers, answer => answer.Result == OperationResult.Done);
        Assert.Equal(31, answers.Count(answer => answer.Refusal == PaymentRefusal.AlreadyPerformed));
        Assert.Equal(1, Node.Bank.Core.Books.PaymentCount);
        await other.DisposeAsync();
    }

    [Theory]
    [InlineData(AuthenticationVerdictKind.Failed, DeclineReason.AuthenticationFailed)]
    [InlineData(AuthenticationVerdictKind.Expired, DeclineReason.AuthenticationFailed)]
    [InlineData(AuthenticationVerdictKind.Cancelled, DeclineReason.AuthenticationCancelled)]
    public async Task Complete_NotPassed_FailsForGoodAndChargesNothing(AuthenticationVerdictKind verdict, DeclineReason expected)
    {
        var payment = await ChallengedAsync();
        Node.Authentications.Verdict = verdict;

        var answer = await Shop.CompleteAsync(payment);
        Node.Authentications.Verdict = AuthenticationVerdictKind.Passed;
        var again = await Shop.CompleteAsync(payment);

        Assert.Equal((OperationResult.Declined, expected), (answer.Result, answer.Decline!.Value));
        Assert.Equal(PaymentRefusal.AlreadyPerformed, again.Refusal);
        Assert.Equal((PaymentState.Failed, expected), ((await Shop.ViewAsync(payment)).State, (await Shop.ViewAsync(payment)).Decline!.Value));
        Assert.Equal(0, Node.Bank.Core.Books.PaymentCount);
    }

    [Theory]
    [InlineData(AuthenticationVerdictKind.WrongAnswer)]
    [InlineData(AuthenticationVerdictKind.NotFinished)]
    public async Task Complete_WrongAnswer_ChangesNothingAndTheRightOnePays(AuthenticationVerdictKind verdict)
    {
        var payment = await ChallengedAsync();
        Node.Authentications.Verdict = verdict;

        var wrong = await Shop.CompleteAsync(payment);
        var between = (await Shop.ViewAsync(payment)).State;
        Node.Authentications.Verdict = AuthenticationVerdictKind.Passed;
        var right = await Shop.CompleteAsync(payment);

        Assert.Equal((PaymentRefusal.AuthenticationAnswerWrong, PaymentState.Authenticating), (wrong.Refusal, between));
        Assert.Equal(OperationResult.Done, right.Result);
    }

    [Fact]
    public async Task Complete_AnotherShopsPaymentOrNone_IsNotFound()
    {
        var payment = await ChallengedAsync();
        var other = await Shop.OpenAsync(Node);

        Assert.Equal(PaymentRefusal.NotFound, (await other.CompleteAsync(payment)).Refusal);
        Assert.Equal(PaymentRefusal.NotFound, (await Shop.CompleteAsync(new PaymentId(7))).Refusal);
        Assert.Equal(PaymentState.Authenticating, (await Shop.ViewAsync(payment)).State);
    }

    [Fact]
    public async Task Complete_PaymentThatNeededNoPayer_IsAlreadyPerformed()
    {
        var payment = await Shop.CaptureAsync(100_00);

        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await Shop.CompleteAsync(payment)).Refusal);
    }

    [Fact]
    public async Task Challenge_PayerDoesNotComeBack_FailsAfterFifteenMinutesAndFreesTheOrder()
    {
        var shop = await Shop.OpenAsync(Node, """{"uniqueOrder":true}""");
        var answer = await shop.PayAsync(100_00, card: Card, order: "A");
        var payment = new PaymentId(answer.PaymentId);

        Assert.Equal(PaymentRefusal.OrderNotUnique, (await shop.PayAsync(100_00, order: "A")).Refusal);
        await Node.Clock.AdvanceAsync(TimeSpan.FromMinutes(16), TestContext.Current.CancellationToken);

        var view = await shop.ViewAsync(payment);
        Assert.Equal((PaymentState.Failed, DeclineReason.AuthenticationFailed), (view.State, view.Decline!.Value));
        Assert.Equal(PaymentRefusal.AlreadyPerformed, (await shop.CompleteAsync(payment)).Refusal);
        Assert.Equal(OperationResult.Done, (await shop.PayAsync(100_00, order: "A")).Result);
    }

    [Theory]
    [InlineData(AuthenticationOutcome.Authenticated, OperationResult.Done, null)]
    [InlineData(AuthenticationOutcome.Attempted, OperationResult.Done, null)]
    [InlineData(AuthenticationOutcome.Refused, OperationResult.Declined, DeclineReason.AuthenticationRefused)]
    [InlineData(AuthenticationOutcome.Unavailable, OperationResult.Declined, DeclineReason.AuthenticationUnavailable)]
    public async Task Pay_WithoutChallenge_EndsAsTheIssuerSays(AuthenticationOutcome first, OperationResult expected, DeclineReason? decline)
    {
        Node.Authentications.First = first;

        var answer = await Shop.PayAsync(100_00, card: Card);

        Assert.Equal((expected, decline), (answer.Result, answer.Decline));
        Assert.Equal(expected == OperationResult.Done ? 1 : 0, Node.Bank.Core.Books.PaymentCount);
    }

    [Fact]
    public async Task Pay_SameKeyWhileThePayerIsAway_GetsTheSameChallenge()
    {
        var first = await Shop.PayAsync(100_00, card: Card, order: "A", idempotency: Shop.Key("k"));
        var second = await Shop.PayAsync(100_00, card: Card, order: "A", idempotency: Shop.Key("k"));
        await Shop.CompleteAsync(new PaymentId(first.PaymentId));
        var third = await Shop.PayAsync(100_00, card: Card, order: "A", idempotency: Shop.Key("k"));

        Assert.Equal(first, second);
        Assert.Equal(first, third);
        Assert.Equal(1, Node.Bank.Core.Books.PaymentCount);
    }

    [Fact]
    public async Task Operations_WhileThePayerIsAway_AreRefusedAsUnpaid()
    {
        var payment = await ChallengedAsync();

        Assert.Equal(PaymentRefusal.NothingToClear, (await Shop.ClearAsync(payment)).Refusal);
        Assert.Equal(PaymentRefusal.NotSuccessful, (await Shop.CancelAsync(payment)).Refusal);
        Assert.Equal(PaymentRefusal.NotSuccessful, (await Shop.RefundAsync(payment)).Refusal);
    }

    private async Task<PaymentId> ChallengedAsync(bool oneStep = true) => new((await Shop.PayAsync(100_00, oneStep, Card)).PaymentId);
}
