using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;

namespace FreedomPay.Payments.Tests;

/// <summary>Issuers that say of payers what a test wants them to say. One card takes part.</summary>
internal sealed class ScriptedAuthentications : IThreeDSecureServer
{
    /// <summary>The card that takes part.</summary>
    public const string Card = "4400430000000003";

    public static AuthenticationProof Proof { get; } = new("05", "AAABBBCCCDDDEEEFFFGGGHHHIII=", "ds-1");

    /// <summary>The first answer.</summary>
    public AuthenticationOutcome First { get; set; } = AuthenticationOutcome.Challenge;

    /// <summary>The verdict after a challenge.</summary>
    public AuthenticationVerdictKind Verdict { get; set; } = AuthenticationVerdictKind.Passed;

    public bool TakesPart(Pan card) => card.Reveal() == Card;

    public Task<AuthenticationAnswer> BeginAsync(AuthenticationRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new AuthenticationAnswer(
            Guid.NewGuid(),
            First,
            First is AuthenticationOutcome.Authenticated or AuthenticationOutcome.Attempted ? Proof : null,
            First == AuthenticationOutcome.Challenge ? new ChallengeStep("http://acs", "md", "request") : null));

    public Task<AuthenticationVerdict> FinishAsync(Guid authentication, string? sessionData, string? response, CancellationToken cancellationToken) =>
        FindAsync(authentication, cancellationToken);

    public Task<AuthenticationVerdict> FindAsync(Guid authentication, CancellationToken cancellationToken) => Task.FromResult(
        new AuthenticationVerdict(Verdict, Verdict == AuthenticationVerdictKind.Passed ? Proof : null) { Challenge = new ChallengeStep("http://acs", "md", "request") });
}

/// <summary>Shops that consent to a charge, or not.</summary>
internal sealed class ScriptedConsent : IPaymentCheck
{
    public bool Allowed { get; set; } = true;

    /// <summary>What a shop says that refuses.</summary>
    public string? Words { get; set; }

    /// <summary>What a shop that consents leaves of the payment's time.</summary>
    public int? RemainingSeconds { get; set; }

    public CheckQuestion? Last { get; private set; }

    public Task<CheckVerdict> AskAsync(CheckQuestion question, CancellationToken cancellationToken)
    {
        Last = question;
        return Task.FromResult(Allowed ? new CheckVerdict(true, null, RemainingSeconds) : new CheckVerdict(false, Words));
    }
}
