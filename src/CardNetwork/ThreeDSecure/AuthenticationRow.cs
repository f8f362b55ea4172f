using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>An authentication as it is stored, and the rules of what may follow.</summary>
internal sealed record AuthenticationRow
{
    /// <summary>Wrong codes that end a challenge.</summary>
    public const int TriesMax = 3;

    /// <summary>Codes sent for one challenge at most.</summary>
    public const int CodesMax = 4;

    /// <summary>Between two codes.</summary>
    public static readonly TimeSpan CodePause = TimeSpan.FromSeconds(30);

    public required Guid Id { get; init; }

    public required Guid Page { get; init; }

    public required Guid AcsTransaction { get; init; }

    public required Guid DirectoryTransaction { get; init; }

    public required PaymentId Payment { get; init; }

    public required string Acs { get; init; }

    public required AuthenticationState State { get; init; }

    public required Money Amount { get; init; }

    public required string Acceptor { get; init; }

    public string? Description { get; init; }

    public string? Language { get; init; }

    public required string CardMask { get; init; }

    public required bool Mastercard { get; init; }

    public required string SessionData { get; init; }

    public required string FormKey { get; init; }

    public string? ReturnTo { get; init; }

    public byte[]? AcsState { get; init; }

    public int CodesSent { get; init; }

    public DateTimeOffset? CodeSentAt { get; init; }

    public string? SentTo { get; init; }

    public int Tries { get; init; }

    public string? Eci { get; init; }

    public string? Cavv { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary><c>PaReq</c>: it follows from the numbers, so it is not stored.</summary>
    public string Request => ChallengeMessages.Request(Id, AcsTransaction);

    /// <summary>For the network; null unless the issuer vouches.</summary>
    public AuthenticationProof? Proof => State is AuthenticationState.Authenticated or AuthenticationState.Attempted or AuthenticationState.Passed
        ? new AuthenticationProof(Eci!, Cavv, DirectoryTransaction.ToString("D"))
        : null;

    public bool IsOpen(DateTimeOffset now) => State == AuthenticationState.Open && now < ExpiresAt;

    public bool MayResend(DateTimeOffset now) => IsOpen(now) && CodesSent < CodesMax && now >= (CodeSentAt ?? CreatedAt) + CodePause;

    /// <summary>The end of the authentication: the issuer's own state goes, and what vouches comes.</summary>
    public AuthenticationRow Ended(AuthenticationState state, DateTimeOffset now) => this with
    {
        State = state,
        AcsState = null,
        Eci = Indicators.Eci(state, Mastercard),
        Cavv = Indicators.NewCavv(state),
        FinishedAt = now,
    };

    public AuthenticationRow CodeSent(SentCode sent, DateTimeOffset now) => this with
    {
        AcsState = sent.State.ToArray(),
        SentTo = sent.SentTo,
        CodesSent = CodesSent + 1,
        CodeSentAt = now,
    };

    public AccessChallenge ToAccessChallenge() => new(Id, AcsState, Amount, Acceptor, Language);

    public Challenge? ToChallenge(DateTimeOffset now)
    {
        ChallengeState? state = State switch
        {
            AuthenticationState.Open => now < ExpiresAt ? ChallengeState.Open : ChallengeState.Expired,
            AuthenticationState.Passed => ChallengeState.Passed,
            AuthenticationState.Failed => ChallengeState.Failed,
            AuthenticationState.Cancelled => ChallengeState.Cancelled,
            AuthenticationState.Authenticated or AuthenticationState.Attempted or AuthenticationState.Refused or AuthenticationState.Unavailable => null,
        };
        return state is not { } known ? null : new Challenge
        {
            Page = Page,
            State = known,
            Amount = Amount,
            AcceptorName = Acceptor,
            Description = Description,
            MaskedCard = CardMask,
            Language = Language,
            SentTo = SentTo,
            Tries = Tries,
            TriesLeft = TriesMax - Tries,
            ResendAt = CodesSent < CodesMax ? (CodeSentAt ?? CreatedAt) + CodePause : null,
            ExpiresAt = ExpiresAt,
            FormKey = FormKey,
            ReturnTo = ReturnTo,
            SessionData = SessionData,
            Response = known == ChallengeState.Open ? null : ChallengeMessages.Response(Id, AcsTransaction, known),
        };
    }
}
