using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>
/// An issuer's access control server whose payers answer on our page: the sandbox bank's, or that of our own issuing. Rooms above register theirs as
/// services. It decides and checks; the 3-D Secure server keeps the authentication, counts tries, and lets a code pass once. May be called in parallel.
/// </summary>
public interface IAccessControlServer
{
    /// <summary>Stable name, stored with each authentication, e.g. <c>issuing</c>.</summary>
    string Name { get; }

    /// <summary>Whether the card is this issuer's and takes part. Quick, in memory: asked for every payment.</summary>
    bool TakesPart(Pan card);

    /// <summary>
    /// Answers the authentication request (AReq). Nothing is sent to the payer yet. An exception or ten seconds without an answer are
    /// <see cref="AuthenticationOutcome.Unavailable"/>.
    /// </summary>
    Task<AccessDecision> DecideAsync(Guid authentication, AuthenticationRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a new one-time code and sends it to the cardholder, at the beginning and when the payer asks for another. Codes sent earlier pass no more.
    /// </summary>
    Task<SentCode> SendCodeAsync(AccessChallenge challenge, CancellationToken cancellationToken);

    /// <summary>Checks what the payer typed. Changes nothing: tries are counted, and a code is used up, by the caller.</summary>
    /// <param name="challenge">The challenge, with the state that <see cref="SendCodeAsync"/> gave last.</param>
    /// <param name="code">As typed, without spaces; anything.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    Task<CodeCheck> CheckCodeAsync(AccessChallenge challenge, string code, CancellationToken cancellationToken);
}

/// <summary>The issuer's answer to an authentication request (ARes).</summary>
/// <param name="Outcome">What it says.</param>
/// <param name="State">When challenged: what the issuer wants back with the challenge, in a form of its own. No card number, no code in clear.</param>
public sealed record AccessDecision(AuthenticationOutcome Outcome, ReadOnlyMemory<byte> State = default);

/// <summary>A challenge under way, as the issuer needs it.</summary>
/// <param name="Authentication">Number of the authentication.</param>
/// <param name="State">The issuer's own state: from its decision, or from the code sent last.</param>
/// <param name="Amount">What is to be paid; zero when a card is only verified.</param>
/// <param name="AcceptorName">The shop.</param>
/// <param name="Language">Language of the payer; null when nobody said.</param>
public sealed record AccessChallenge(Guid Authentication, ReadOnlyMemory<byte> State, Money Amount, string AcceptorName, string? Language);

/// <summary>A code was sent.</summary>
/// <param name="State">The issuer's state from now on. No card number, no code in clear: see <see cref="OneTimeCodes"/>.</param>
/// <param name="SentTo">Where it went, masked for the page, e.g. <c>+7 701 ••• 00 01</c>; null when that is not to be shown.</param>
public sealed record SentCode(ReadOnlyMemory<byte> State, string? SentTo);

/// <summary>What the issuer says of a typed code.</summary>
public enum CodeCheck
{
    /// <summary>It is the code.</summary>
    Passed = 1,

    /// <summary>It is not the code; the payer may try again while tries are left.</summary>
    Wrong = 2,

    /// <summary>The issuer refuses whatever is typed. Final.</summary>
    Refused = 3,
}
