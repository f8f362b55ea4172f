using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Messaging;
using FreedomPay.Sandbox.AccessControl;
using FreedomPay.Vault;

namespace FreedomPay.Sandbox.Tests.AccessControl;

/// <summary>What the bank's access control server says for each of its cards.</summary>
public sealed class BankAccessControlTests
{
    private readonly Outbox _outbox = new();
    private readonly BankAccessControl _acs;

    public BankAccessControlTests() => _acs = new BankAccessControl(_outbox, new OneTimeCodes(new OpenBox()));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("4916307416334310", AuthenticationOutcome.Challenge)]
    [InlineData("5367654276102126", AuthenticationOutcome.Challenge)]
    [InlineData("4400444400004447", AuthenticationOutcome.Challenge)]
    [InlineData("5484458131482832", AuthenticationOutcome.Challenge)]
    [InlineData("4400444400050041", AuthenticationOutcome.Challenge)]
    [InlineData("4400444400050009", AuthenticationOutcome.Authenticated)]
    [InlineData("5555555555560003", AuthenticationOutcome.Authenticated)]
    [InlineData("4400444400050017", AuthenticationOutcome.Attempted)]
    [InlineData("4400444400050025", AuthenticationOutcome.Refused)]
    [InlineData("4400444400050033", AuthenticationOutcome.Unavailable)]
    public async Task Card_HasItsOutcome(string pan, AuthenticationOutcome outcome)
    {
        Assert.True(_acs.TakesPart(Pan.Parse(pan)));
        Assert.Equal(outcome, (await _acs.DecideAsync(Guid.NewGuid(), Request(pan), Token)).Outcome);
    }

    [Theory]
    [InlineData("4716047261941981")]
    [InlineData("4400444400004444")]
    [InlineData("4400430000123456")]
    [InlineData("5548398681700148")]
    [InlineData("4111111111111111")]
    [InlineData("62528733472390953")]
    public void OtherCards_TakeNoPart(string pan) => Assert.False(_acs.TakesPart(Pan.Parse(pan)));

    [Fact]
    public async Task Frictionless_IsChallengedWhenTheShopWants()
    {
        var decision = await _acs.DecideAsync(Guid.NewGuid(), Request("4400444400050009") with { ChallengeWanted = true }, Token);
        Assert.Equal(AuthenticationOutcome.Challenge, decision.Outcome);
    }

    [Fact]
    public async Task Code_GoesToThePayersPhoneAndPassesAlone()
    {
        var challenge = await BeginAsync("4916307416334310", "+7 (702) 111-22-33");
        var message = Assert.Single(_outbox.Sent);
        Assert.Equal("77021112233", message.To);
        Assert.Contains(message.Code!, message.Text, StringComparison.Ordinal);
        Assert.Matches("^[0-9]{6}$", message.Code!);
        Assert.Equal(CodeCheck.Passed, await _acs.CheckCodeAsync(challenge, message.Code!, Token));
        Assert.Equal(CodeCheck.Passed, await _acs.CheckCodeAsync(challenge, "111111", Token));
        Assert.Equal(CodeCheck.Wrong, await _acs.CheckCodeAsync(challenge, message.Code == "000000" ? "000001" : "000000", Token));
        Assert.DoesNotContain("4916307416334310", System.Text.Encoding.ASCII.GetString(challenge.State.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherCode_MakesTheFirstWorthless()
    {
        var challenge = await BeginAsync("4916307416334310", null);
        var again = challenge with { State = (await _acs.SendCodeAsync(challenge, Token)).State };
        Assert.Equal(2, _outbox.Sent.Count);
        Assert.All(_outbox.Sent, message => Assert.Equal(BankAccessControl.PhoneOnFile, message.To));
        var (first, second) = (_outbox.Sent[0].Code!, _outbox.Sent[1].Code!);
        Assert.Equal(CodeCheck.Passed, await _acs.CheckCodeAsync(again, second, Token));
        if (first != second) Assert.Equal(CodeCheck.Wrong, await _acs.CheckCodeAsync(again, first, Token));
    }

    [Fact]
    public async Task CardThatNeverPasses_IsRefusedWhateverIsTyped()
    {
        var challenge = await BeginAsync("4400444400004447", null);
        Assert.Equal(CodeCheck.Refused, await _acs.CheckCodeAsync(challenge, _outbox.Sent[0].Code!, Token));
        Assert.Equal(CodeCheck.Refused, await _acs.CheckCodeAsync(challenge, "111111", Token));
    }

    private async Task<AccessChallenge> BeginAsync(string pan, string? phone)
    {
        var id = Guid.NewGuid();
        var decision = await _acs.DecideAsync(id, Request(pan) with { Phone = phone }, Token);
        var challenge = new AccessChallenge(id, decision.State, new Money(100, Currency.Kzt), "KOFEINYA", "en");
        return challenge with { State = (await _acs.SendCodeAsync(challenge, Token)).State };
    }

    private static AuthenticationRequest Request(string pan) => new(
        new PaymentId(1), Pan.Parse(pan), new CardExpiry(2030, 12), new Money(100, Currency.Kzt), new CardAcceptor(new MerchantId(500001), "KOFEINYA", "5814"),
        new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private sealed class Outbox : ISmsSender
    {
        public List<SmsMessage> Sent { get; } = [];

        public Task SendAsync(SmsMessage message, CancellationToken cancellationToken)
        {
            Sent.Add(message);
            return Task.CompletedTask;
        }
    }

    /// <summary>Keeps what it is given, with its context.</summary>
    private sealed class OpenBox : ISecretBox
    {
        public ValueTask<byte[]> SealAsync(Secret secret, string context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(System.Text.Encoding.UTF8.GetBytes(context + "|" + secret.Reveal()));

        public ValueTask<Secret> OpenAsync(ReadOnlyMemory<byte> sealedSecret, string context, CancellationToken cancellationToken)
        {
            var text = System.Text.Encoding.UTF8.GetString(sealedSecret.Span);
            Assert.StartsWith(context + "|", text, StringComparison.Ordinal);
            return ValueTask.FromResult(new Secret(text[(context.Length + 1)..]));
        }
    }
}
