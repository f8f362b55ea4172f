namespace FreedomPay.Dialects.Jws;

/// <summary>
/// Base of a page's answer records: properties with <see cref="JsonAttribute"/> become members in the order of declaration, between what the envelope puts
/// before and behind them.
/// </summary>
public abstract record JwsAnswer
{
    /// <summary>How far the work is that was asked for, or asked about.</summary>
    public JwsProgress Progress { get; init; }

    /// <summary>Why the work asked about failed; with <see cref="JwsProgress.Error"/>.</summary>
    public JwsError? Failure { get; init; }
}

/// <summary>State of the work asked for. Spec: card-api §3.1.</summary>
public enum JwsProgress
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>Accepted, in work.</summary>
    Process,

    /// <summary>Failed after it was accepted.</summary>
    Error,
}
