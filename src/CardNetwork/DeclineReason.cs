namespace FreedomPay.CardNetwork;

/// <summary>
/// Why an issuer (or the network on its behalf) refused. Numbers are stored; they never change. ISO 8583 F39 maps onto them in this room, wire error codes
/// in the rooms above.
/// </summary>
public enum DeclineReason
{
    /// <summary>Refused without further reason, ask the issuer (F39 05).</summary>
    DoNotHonour = 1,

    /// <summary>Not enough money (51).</summary>
    InsufficientFunds = 2,

    /// <summary>Amount above the card's limit (61).</summary>
    AmountLimitExceeded = 3,

    /// <summary>Another limit of the card (65).</summary>
    ActivityLimitExceeded = 4,

    /// <summary>Card blocked, to be retained (41, 43, 04).</summary>
    PickUpCard = 5,

    /// <summary>Restricted card (62).</summary>
    RestrictedCard = 6,

    /// <summary>Refused for security reasons, suspected fraud (59).</summary>
    SuspectedFraud = 7,

    /// <summary>Card expired (54).</summary>
    ExpiredCard = 8,

    /// <summary>No such card (14).</summary>
    UnknownCard = 9,

    /// <summary>Wrong card data, e.g. CVV (82, N7).</summary>
    WrongCardData = 10,

    /// <summary>Payer authentication demanded and not passed (1A).</summary>
    AuthenticationFailed = 11,

    /// <summary>The confirmation code expired at the issuer (private code P1).</summary>
    ConfirmationCodeExpired = 12,

    /// <summary>The issuer's time for the operation is over (private code P3).</summary>
    LifetimeExpired = 13,

    /// <summary>Refused without published text (private code P2; wire code 9014).</summary>
    Unexplained = 14,

    /// <summary>Malfunction at the issuer or the switch (96).</summary>
    SystemMalfunction = 15,

    /// <summary>Issuer not available (91), or no route to it.</summary>
    IssuerUnavailable = 16,

    /// <summary>The operation is not permitted to this card or merchant (57, 58, 12).</summary>
    NotPermitted = 17,

    /// <summary>The issuer does not know the original transaction (25).</summary>
    OriginalNotFound = 18,

    /// <summary>Lost or stolen in a way that only asks to contact the issuer, PIN tries exceeded and alike (75, 38).</summary>
    TriesExceeded = 19,

    /// <summary>The merchant refused when it was asked before the charge; no issuer was asked.</summary>
    MerchantRefused = 20,

    /// <summary>The payer left the 3-D Secure page without an answer.</summary>
    AuthenticationCancelled = 21,

    /// <summary>The issuer refused the 3-D Secure authentication.</summary>
    AuthenticationRefused = 22,

    /// <summary>3-D Secure could not be reached or gave no usable answer.</summary>
    AuthenticationUnavailable = 23,

    /// <summary>Accepted and not decided yet (09). Of a credit that is no refusal: <see cref="NetworkOutcome.InProgress"/>.</summary>
    InProgress = 24,

    /// <summary>The order was paid in another way meanwhile; no issuer was asked.</summary>
    OrderPaid = 25,

    /// <summary>The payer gave up, or the shop withdrew the bill.</summary>
    Abandoned = 26,

    /// <summary>Any other code.</summary>
    Other = 99,
}
