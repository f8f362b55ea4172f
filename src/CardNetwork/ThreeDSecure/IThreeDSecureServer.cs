using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>
/// Our 3-D Secure server: asks the issuer's access control server whether the payer is the cardholder, and keeps each authentication until it has a verdict.
/// The payer's browser carries nothing that is believed: the verdict is what the access control server itself reported. Spec: gateway-sync §4.3–4.5.
/// </summary>
public interface IThreeDSecureServer
{
    /// <summary>Whether the card's range takes part in 3-D Secure. Quick, in memory: asked for every payment.</summary>
    bool TakesPart(Pan card);

    /// <summary>Begins an authentication. Never throws for an issuer that cannot be reached: that is an outcome.</summary>
    Task<AuthenticationAnswer> BeginAsync(AuthenticationRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a challenged authentication. Reads only: asking twice gets the same verdict.</summary>
    /// <param name="authentication">Its number.</param>
    /// <param name="sessionData"><c>MD</c> as it came back; may be empty when ours was.</param>
    /// <param name="response"><c>PaRes</c> as it came back from the challenge.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    Task<AuthenticationVerdict> FinishAsync(Guid authentication, string? sessionData, string? response, CancellationToken cancellationToken);

    /// <summary>How an authentication stands by the issuer's own word, for callers whose payer brings nothing. Reads only.</summary>
    Task<AuthenticationVerdict> FindAsync(Guid authentication, CancellationToken cancellationToken);
}
