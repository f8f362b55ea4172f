using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>What the access control server is told.</summary>
/// <param name="Payment">The payment or card-save that asks.</param>
/// <param name="Card">Card number.</param>
/// <param name="Expiry">Card expiry.</param>
/// <param name="Amount">Amount; zero when a card is only verified.</param>
/// <param name="Acceptor">The merchant, shown to the payer.</param>
/// <param name="ExpiresAt">When the authentication is over, by the platform's clock.</param>
public sealed record AuthenticationRequest(
    PaymentId Payment, Pan Card, CardExpiry Expiry, Money Amount, CardAcceptor Acceptor, DateTimeOffset ExpiresAt)
{
    /// <summary>Name on the card.</summary>
    public string? Cardholder { get; init; }

    /// <summary>Purpose, shown to the payer.</summary>
    public string? Description { get; init; }

    /// <summary>The payer's phone as the merchant gave it, digits. The issuer knows better whom to send a code.</summary>
    public string? Phone { get; init; }

    /// <summary>Language of the page.</summary>
    public string? Language { get; init; }

    /// <summary>The merchant asks for a challenge; the issuer may ignore it.</summary>
    public bool ChallengeWanted { get; init; }
}

/// <summary>How an authentication began or ended.</summary>
public enum AuthenticationOutcome
{
    /// <summary>The cardholder is authenticated (<c>Y</c>), without a challenge.</summary>
    Authenticated = 1,

    /// <summary>The issuer could not authenticate but proves the attempt (<c>A</c>): the liability moves all the same.</summary>
    Attempted = 2,

    /// <summary>The payer has to answer a challenge first (<c>C</c>).</summary>
    Challenge = 3,

    /// <summary>The issuer refuses (<c>N</c>, <c>R</c>): do not authorise.</summary>
    Refused = 4,

    /// <summary>No answer, or none that helps (<c>U</c>, time-out).</summary>
    Unavailable = 5,
}

/// <summary>The first answer.</summary>
/// <param name="Authentication">Number of the authentication.</param>
/// <param name="Outcome">What to do.</param>
/// <param name="Proof">For the network, when authenticated or attempted.</param>
/// <param name="Challenge">Where the payer goes, when challenged.</param>
public sealed record AuthenticationAnswer(Guid Authentication, AuthenticationOutcome Outcome, AuthenticationProof? Proof, ChallengeStep? Challenge);

/// <summary>Where the payer's browser goes for the challenge.</summary>
/// <param name="Url">Address of the access control server's page.</param>
/// <param name="SessionData">Goes along as <c>MD</c>.</param>
/// <param name="Request">Goes along as <c>PaReq</c>.</param>
public sealed record ChallengeStep(string Url, string SessionData, string Request);

/// <summary>What the network is told of an authentication.</summary>
/// <param name="Eci">Electronic commerce indicator, two digits: 05/02 authenticated, 06/01 attempted, 07/00 not (Visa and others/Mastercard).</param>
/// <param name="Cavv">The issuer's cryptogram, Base64 of 20 bytes; null when not authenticated.</param>
/// <param name="TransactionId">The directory server's transaction number.</param>
public sealed record AuthenticationProof(string Eci, string? Cavv, string? TransactionId)
{
    /// <summary>The indicator only: a cryptogram is written nowhere.</summary>
    public override string ToString() => $"ECI {Eci}";
}

/// <summary>How a challenged authentication stands.</summary>
public enum AuthenticationVerdictKind
{
    /// <summary>Passed; see the proof.</summary>
    Passed = 1,

    /// <summary>The payer did not pass (wrong code, or the issuer refused). Final.</summary>
    Failed = 2,

    /// <summary>The payer gave up on the page. Final.</summary>
    Cancelled = 3,

    /// <summary>The payer has not answered yet.</summary>
    NotFinished = 4,

    /// <summary>The answer does not belong to this authentication, or cannot be read. Nothing changes by it.</summary>
    WrongAnswer = 5,

    /// <summary>The time is over. Final.</summary>
    Expired = 6,
}

/// <summary>The verdict on a challenged authentication.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Proof">For the network, when passed.</param>
public sealed record AuthenticationVerdict(AuthenticationVerdictKind Kind, AuthenticationProof? Proof)
{
    /// <summary>Where the payer had been sent.</summary>
    public ChallengeStep? Challenge { get; init; }
}
