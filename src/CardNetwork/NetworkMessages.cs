using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork;

/// <summary>Who accepts the card: what the issuer shows on the cardholder's statement.</summary>
/// <param name="MerchantId">The merchant (F42).</param>
/// <param name="Name">Name and place (F43), Latin letters, at most 40 characters are sent.</param>
/// <param name="CategoryCode">Merchant category code (F18), four digits.</param>
public sealed record CardAcceptor(MerchantId MerchantId, string Name, string CategoryCode);

/// <summary>A request for a hold or a purchase.</summary>
/// <param name="Reference">Reference of this exchange.</param>
/// <param name="Card">Card number.</param>
/// <param name="Expiry">Card expiry.</param>
/// <param name="Cvv">Card verification value, when the payer gave one; it lives no longer than the call.</param>
/// <param name="Amount">Amount asked for; zero (and a hold) when the card is only verified.</param>
/// <param name="Debit">True: debit at once (one step, 0200). False: hold (two steps, 0100).</param>
/// <param name="Acceptor">The merchant.</param>
public sealed record AuthorisationMessage(
    NetworkReference Reference, Pan Card, CardExpiry Expiry, Cvv? Cvv, Money Amount, bool Debit, CardAcceptor Acceptor)
{
    /// <summary>The payer's authentication, when there was one.</summary>
    public AuthenticationProof? Proof { get; init; }

    /// <summary>Whether, and why, the card data comes from where it was kept.</summary>
    public StoredCredential StoredCredential { get; init; }
}

/// <summary>The schemes' stored-credential reasons. Numbers are stored.</summary>
public enum StoredCredential : short
{
    /// <summary>The cardholder gave the card for this payment only.</summary>
    None = 0,

    /// <summary>The card is kept from this payment on.</summary>
    First = 1,

    /// <summary>The cardholder pays with a kept card.</summary>
    Cardholder = 2,

    /// <summary>The merchant charges a recurring profile.</summary>
    Recurring = 3,

    /// <summary>The merchant charges a kept card, by agreement and at no fixed time.</summary>
    Unscheduled = 4,
}

/// <summary>A completion (clearing) of an earlier hold.</summary>
/// <param name="Reference">Reference of this exchange.</param>
/// <param name="Original">Reference of the hold.</param>
/// <param name="Card">Card number.</param>
/// <param name="Amount">Amount to debit, at most the hold.</param>
/// <param name="AuthorisationCode">The issuer's code of the hold (F38).</param>
/// <param name="Acceptor">The merchant.</param>
/// <param name="Repeat">True when sent again after an unknown outcome (0221).</param>
public sealed record CompletionMessage(
    NetworkReference Reference, NetworkReference Original, Pan Card, Money Amount, string? AuthorisationCode, CardAcceptor Acceptor, bool Repeat);

/// <summary>A reversal of an earlier hold or purchase.</summary>
/// <param name="Reference">Reference of this exchange.</param>
/// <param name="Original">Reference of the exchange to undo (F90).</param>
/// <param name="OriginalWasDebit">Whether the original was a purchase (0200) or a hold (0100).</param>
/// <param name="Card">Card number.</param>
/// <param name="Amount">Amount of the original.</param>
/// <param name="Cause">Why.</param>
/// <param name="Acceptor">The merchant.</param>
/// <param name="Repeat">True when sent again after an unknown outcome (0421).</param>
public sealed record ReversalMessage(
    NetworkReference Reference, NetworkReference Original, bool OriginalWasDebit, Pan Card, Money Amount, ReversalCause Cause, CardAcceptor Acceptor,
    bool Repeat);

/// <summary>A refund of debited money.</summary>
/// <param name="Reference">Reference of this exchange. Its RRN is the refund's own: the issuer knows the refund by it and pays it once.</param>
/// <param name="Original">Reference of the purchase or hold.</param>
/// <param name="Card">Card number.</param>
/// <param name="Amount">Amount to return, greater than zero.</param>
/// <param name="Acceptor">The merchant.</param>
/// <param name="Repeat">True when sent again after an unknown outcome.</param>
public sealed record RefundMessage(NetworkReference Reference, NetworkReference Original, Pan Card, Money Amount, CardAcceptor Acceptor, bool Repeat);

/// <summary>A credit to a card: money that the cardholder did not pay before.</summary>
/// <param name="Reference">Reference of this exchange. Its RRN is the credit's own: the issuer knows the credit by it and pays it once.</param>
/// <param name="Card">Card number.</param>
/// <param name="Amount">Amount to pay, greater than zero.</param>
/// <param name="Acceptor">The merchant who pays.</param>
/// <param name="Repeat">True when sent again after an unknown outcome, or to ask how it stands.</param>
public sealed record CreditMessage(NetworkReference Reference, Pan Card, Money Amount, CardAcceptor Acceptor, bool Repeat)
{
    /// <summary>
    /// The merchant's time for it is over: what is not paid by now must not be paid any more, not even when the first message comes late. The issuer answers
    /// whether it was.
    /// </summary>
    public bool Expired { get; init; }
}

/// <summary>Why an authorisation is reversed.</summary>
public enum ReversalCause
{
    /// <summary>The merchant cancelled the hold: the issuer may refuse.</summary>
    Cancelled = 1,

    /// <summary>No answer arrived in time, or the node fell: an advice, repeated until acknowledged; the issuer must not refuse.</summary>
    TimedOut = 2,
}
