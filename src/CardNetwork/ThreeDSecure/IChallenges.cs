using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>
/// The challenges as the page shows them, found by the unguessable number in the page's address. Every change is one transaction over the challenge's row,
/// so that any node may serve any step and a step that was sent twice counts once.
/// </summary>
public interface IChallenges
{
    /// <summary>The challenge as it stands; null when there is none.</summary>
    Task<Challenge?> FindAsync(Guid page, CancellationToken cancellationToken);

    /// <summary>The merchant's page brings the payer. Null when there is no such challenge, or what was brought belongs to another one.</summary>
    /// <param name="page">Number in the address.</param>
    /// <param name="sessionData"><c>MD</c>; may be absent.</param>
    /// <param name="request"><c>PaReq</c>; may be absent.</param>
    /// <param name="returnTo"><c>TermUrl</c>: where the result goes, checked by the caller; absent: the page completes by itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Challenge?> OpenAsync(Guid page, string? sessionData, string? request, string? returnTo, CancellationToken cancellationToken);

    /// <summary>The payer typed a code.</summary>
    /// <param name="page">Number in the address.</param>
    /// <param name="formKey">The key of the form that was shown; another one changes nothing.</param>
    /// <param name="tries">The tries used when the form was shown; a form shown before another try counts no more and changes nothing.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Challenge?> SubmitAsync(Guid page, string formKey, int tries, string code, CancellationToken cancellationToken);

    /// <summary>The payer gives up.</summary>
    Task<Challenge?> CancelAsync(Guid page, string formKey, CancellationToken cancellationToken);

    /// <summary>The payer wants another code. Nothing is sent when that is too soon or too often; see <see cref="Challenge.ResendAt"/>.</summary>
    Task<Challenge?> ResendAsync(Guid page, string formKey, CancellationToken cancellationToken);
}

/// <summary>How a challenge stands.</summary>
public enum ChallengeState
{
    /// <summary>A code is awaited.</summary>
    Open = 1,

    /// <summary>The payer is authenticated.</summary>
    Passed = 2,

    /// <summary>The payer is not authenticated: too many wrong codes, or the issuer refuses.</summary>
    Failed = 3,

    /// <summary>The payer gave up.</summary>
    Cancelled = 4,

    /// <summary>The time is over.</summary>
    Expired = 5,
}

/// <summary>What the page may know of a challenge.</summary>
public sealed record Challenge
{
    /// <summary>Number in the page's address.</summary>
    public required Guid Page { get; init; }

    /// <summary>How it stands.</summary>
    public required ChallengeState State { get; init; }

    /// <summary>What is to be paid; zero when a card is only verified.</summary>
    public required Money Amount { get; init; }

    /// <summary>The shop.</summary>
    public required string AcceptorName { get; init; }

    /// <summary>Purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The card, masked.</summary>
    public required string MaskedCard { get; init; }

    /// <summary>Language that the merchant asked for.</summary>
    public string? Language { get; init; }

    /// <summary>Where the code went, masked.</summary>
    public string? SentTo { get; init; }

    /// <summary>Wrong codes so far.</summary>
    public required int Tries { get; init; }

    /// <summary>Codes that may still be tried.</summary>
    public required int TriesLeft { get; init; }

    /// <summary>When another code may be sent, by the platform's clock; null when none may.</summary>
    public required DateTimeOffset? ResendAt { get; init; }

    /// <summary>When the time is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Goes into the page's forms and comes back with them.</summary>
    public required string FormKey { get; init; }

    /// <summary>Where the result goes; null when the page completes by itself.</summary>
    public string? ReturnTo { get; init; }

    /// <summary><c>MD</c>, given back with the result.</summary>
    public required string SessionData { get; init; }

    /// <summary><c>PaRes</c>: the final message (CRes), Base64; null while a code is awaited.</summary>
    public string? Response { get; init; }
}
