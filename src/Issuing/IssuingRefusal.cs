namespace FreedomPay.Issuing;

/// <summary>Why issuing refused. Numbers are stored with requests; they are those of card-api §3.9.</summary>
public enum IssuingRefusal
{
    /// <summary>An optional member contradicts another, or a value is outside its set; see the detail.</summary>
    WrongParameters = 1001,

    /// <summary>The partner used this request id before.</summary>
    RequestNotUnique = 1002,

    /// <summary>The processing cannot work now; nothing was done.</summary>
    TemporarilyUnavailable = 1104,

    /// <summary>Asked too often.</summary>
    TooManyRequests = 1105,

    /// <summary>No such product.</summary>
    ProductNotFound = 2001,

    /// <summary>No such client, or another partner's.</summary>
    ClientNotFound = 2002,

    /// <summary>The partner has a client with the same product and person or external id.</summary>
    ClientExists = 2003,

    /// <summary>The product demands a verified client.</summary>
    ClientNotVerified = 2004,

    /// <summary>The client is blocked or closed.</summary>
    ClientBlockedOrClosed = 2005,

    /// <summary>The data contradict the client's profile.</summary>
    ClientDataMismatch = 2006,

    /// <summary>The card has no client.</summary>
    CardHasNoClient = 2009,

    /// <summary>The product is not meant for issue in bulk.</summary>
    ProductNotForBulk = 2013,

    /// <summary>Quantity outside 1 to 1000.</summary>
    QuantityOutOfRange = 2014,

    /// <summary>The document is no PDF or larger than 2 MB.</summary>
    DocumentUnacceptable = 2015,

    /// <summary>The product differs from the client's or the card's.</summary>
    ProductMismatch = 2016,

    /// <summary>Another client of the product has the phone (where the partner demands unique phones).</summary>
    PhoneUsed = 2017,

    /// <summary>No such card, or another partner's.</summary>
    CardNotFound = 2101,

    /// <summary>The card is not active.</summary>
    CardNotActive = 2102,

    /// <summary>The card is active already.</summary>
    CardAlreadyActive = 2103,

    /// <summary>The card is blocked.</summary>
    CardBlocked = 2104,

    /// <summary>The card is not blocked.</summary>
    CardNotBlocked = 2105,

    /// <summary>The card is closed.</summary>
    CardClosed = 2106,

    /// <summary>The card's term is over.</summary>
    CardExpired = 2107,

    /// <summary>The card belongs to another client.</summary>
    CardLinkedToOther = 2108,

    /// <summary>The card is blocked already.</summary>
    CardAlreadyBlocked = 2111,

    /// <summary>The partner may not lift this block.</summary>
    BlockNotLiftable = 2112,

    /// <summary>The card has a plastic already.</summary>
    PlasticExists = 2113,

    /// <summary>Open holds prevent the action.</summary>
    OpenHolds = 2114,

    /// <summary>The PIN cannot be decrypted or has a wrong form.</summary>
    PinUnreadable = 2115,

    /// <summary>The partner has no key for this encryption.</summary>
    NoEncryptionKey = 2117,

    /// <summary>The public key cannot be read or is too short.</summary>
    PublicKeyUnusable = 2118,

    /// <summary>Not enough money on the card or on the partner's deposit.</summary>
    NotEnoughMoney = 2201,

    /// <summary>A limit would be exceeded.</summary>
    LimitExceeded = 2202,

    /// <summary>Unknown currency, or not the card's.</summary>
    CurrencyNotSupported = 2203,

    /// <summary>The amount is no positive number with the currency's decimals.</summary>
    AmountWrong = 2204,

    /// <summary>No such transaction, or another partner's.</summary>
    TransactionNotFound = 2205,

    /// <summary>The transaction's state does not allow this.</summary>
    TransactionStateForbids = 2206,

    /// <summary>More than what remains.</summary>
    AmountAboveRest = 2207,

    /// <summary>No such card, account or client to limit.</summary>
    LimitObjectNotFound = 2301,

    /// <summary>Unknown operation type, period, region or kind of amount.</summary>
    LimitNotSupported = 2302,

    /// <summary>The period ends before it begins, or is longer than 366 days.</summary>
    PeriodWrong = 2401,

    /// <summary>No such card token.</summary>
    TokenNotFound = 2601,
}
