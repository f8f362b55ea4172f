using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork;

/// <summary>
/// The way to issuers, whoever answers: a bank at the other end of an ISO 8583 link, or our own issuing. Every exchange is first prepared (so that its
/// reference can be committed before anything leaves the house) and then sent at most once by the method; repeats are the caller's durable decision.
/// </summary>
public interface ICardNetwork
{
    /// <summary>Chooses the route for a card and gives the next exchange its reference. Nothing is sent.</summary>
    /// <param name="card">The card; its first digits choose the route.</param>
    /// <param name="rrn">Retrieval reference number of the exchange, 12 digits.</param>
    NetworkReference Prepare(Pan card, string rrn);

    /// <summary>Asks the issuer for money: a hold (two steps) or a purchase (one step).</summary>
    Task<NetworkAnswer> AuthoriseAsync(AuthorisationMessage message, CancellationToken cancellationToken);

    /// <summary>Tells the issuer that a hold is debited, wholly or in part; the rest is released.</summary>
    Task<NetworkAnswer> CompleteAsync(CompletionMessage message, CancellationToken cancellationToken);

    /// <summary>Undoes an authorisation or a purchase, answered or not. Repeatable: the issuer recognises the original.</summary>
    Task<NetworkAnswer> ReverseAsync(ReversalMessage message, CancellationToken cancellationToken);

    /// <summary>Returns debited money to the card. Repeatable: the issuer recognises the reference.</summary>
    Task<NetworkAnswer> RefundAsync(RefundMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Pays money to the card (original credit transaction). Repeatable: the issuer recognises it by its RRN, pays it once, and answers a repeat with how it
    /// stands. It may answer <see cref="NetworkOutcome.InProgress"/>: then it is asked again, by a repeat, until it has decided.
    /// </summary>
    Task<NetworkAnswer> CreditAsync(CreditMessage message, CancellationToken cancellationToken);
}
