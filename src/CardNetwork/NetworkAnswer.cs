namespace FreedomPay.CardNetwork;

/// <summary>How an exchange with an issuer ended.</summary>
public enum NetworkOutcome
{
    /// <summary>The issuer agreed.</summary>
    Approved = 1,

    /// <summary>The issuer refused; see the reason.</summary>
    Declined = 2,

    /// <summary>The message may have reached the issuer and no answer came: reverse or repeat.</summary>
    Unknown = 3,

    /// <summary>The message certainly never left the house.</summary>
    NotSent = 4,

    /// <summary>The issuer has accepted a credit and not decided yet: ask again.</summary>
    InProgress = 5,
}

/// <summary>The answer to one exchange.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was declined; null unless declined.</param>
/// <param name="AuthorisationCode">The issuer's approval code (F38), six characters, when approved.</param>
/// <param name="SchemeTransactionId">The scheme's own transaction id, when it gave one.</param>
public sealed record NetworkAnswer(NetworkOutcome Outcome, DeclineReason? Reason = null, string? AuthorisationCode = null, string? SchemeTransactionId = null)
{
    /// <summary>No answer, outcome unknown.</summary>
    public static NetworkAnswer Unknown { get; } = new(NetworkOutcome.Unknown);

    /// <summary>Nothing was sent: no link to the issuer is up.</summary>
    public static NetworkAnswer NotSent { get; } = new(NetworkOutcome.NotSent);

    /// <summary>A credit that the issuer has not decided yet.</summary>
    public static NetworkAnswer InProgress { get; } = new(NetworkOutcome.InProgress);

    /// <summary>A refusal.</summary>
    public static NetworkAnswer Declined(DeclineReason reason) => new(NetworkOutcome.Declined, reason);
}
