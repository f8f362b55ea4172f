using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Issuing.Gifts;

/// <summary>Prepaid gift cards. Spec: card-api §2.38 to 2.44.</summary>
public interface IGiftCards
{
    /// <summary>Products open to the partner.</summary>
    IReadOnlyList<GiftProduct> Products(Partner partner);

    /// <summary>Sells a card: its face value leaves the partner's deposit, and a code goes to the phone.</summary>
    /// <param name="partner">Who asks.</param>
    /// <param name="requestId">Unique text of the partner, claimed with the sale; null: none.</param>
    /// <param name="cardholder">Name, Latin capitals.</param>
    /// <param name="phone">Digits.</param>
    /// <param name="product">Product's code.</param>
    /// <param name="card">A card of the partner's stock; null: a new one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<GiftAnswer> IssueAsync(
        Partner partner, string? requestId, string cardholder, string phone, int product, long? card, CancellationToken cancellationToken);

    /// <summary>Activates a card with the code.</summary>
    Task<GiftAnswer> ConfirmAsync(PartnerId partner, string code, long? card, CancellationToken cancellationToken);

    /// <summary>Sends the card's details to the holder's phone again.</summary>
    Task<GiftAnswer> ResendCardAsync(PartnerId partner, long card, string? phone, CancellationToken cancellationToken);

    /// <summary>Sends a new code; the former stops working.</summary>
    Task<GiftAnswer> ResendCodeAsync(PartnerId partner, long card, CancellationToken cancellationToken);

    /// <summary>How a card stands.</summary>
    Task<GiftAnswer> StatusAsync(PartnerId partner, long card, CancellationToken cancellationToken);
}

/// <summary>A gift product.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Russian name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="FaceValue">What the card carries.</param>
/// <param name="ImagePath">Path of its picture under the public address.</param>
public sealed record GiftProduct(int Code, string Name, string NameEn, Money FaceValue, string ImagePath);

/// <summary>An answer about a gift card.</summary>
/// <param name="Status">Request status.</param>
/// <param name="CardId">The card; null when refused.</param>
public sealed record GiftAnswer(GiftStatus Status, long? CardId = null)
{
    /// <summary>State of the card.</summary>
    public GiftCardState State { get; init; }

    /// <summary>What is left on it.</summary>
    public Money? Balance { get; init; }

    /// <summary>First four digits, eight stars, last four.</summary>
    public string? Mask { get; init; }
}

/// <summary>Request status of gift methods. Spec: card-api §3.11; the numbers are the wire's.</summary>
public enum GiftStatus
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Refused without detail.</summary>
    Failed = -1,

    /// <summary>Name missing or wrong.</summary>
    NameWrong = -2,

    /// <summary>Phone missing or wrong.</summary>
    PhoneWrong = -3,

    /// <summary>No such product.</summary>
    ProductNotFound = -4,

    /// <summary>The bank did not issue.</summary>
    IssueFailed = -5,

    /// <summary>The deposit is too small.</summary>
    DepositTooSmall = -6,

    /// <summary>No such card.</summary>
    CardNotFound = -7,

    /// <summary>Wrong code.</summary>
    CodeWrong = -8,

    /// <summary>The bank did not activate.</summary>
    ActivationFailed = -9,

    /// <summary>Activated already.</summary>
    AlreadyActivated = -10,

    /// <summary>No access to the product or card.</summary>
    NoAccess = -11,
}

/// <summary>State of a gift card. Spec: card-api §3.11; the numbers are the wire's and are stored.</summary>
public enum GiftCardState
{
    /// <summary>Unknown.</summary>
    Unknown = 0,

    /// <summary>Issued.</summary>
    Issued = 1,

    /// <summary>Activated.</summary>
    Activated = 2,

    /// <summary>Cancelled.</summary>
    Cancelled = 3,

    /// <summary>Blocked.</summary>
    Blocked = 4,

    /// <summary>Expired.</summary>
    Expired = 5,
}
