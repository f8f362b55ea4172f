using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Issuing.Cards;

/// <summary>Cards of a partner. Cards of another partner answer as not found. Spec: card-api §2.2 to 2.13, §2.24, §2.26.</summary>
public interface ICards
{
    /// <summary>Issues a virtual card for a client, or for a holder given with it.</summary>
    Task<RequestOutcome> IssueAsync(PartnerCall call, NewCard card, CancellationToken cancellationToken);

    /// <summary>Issues cards without clients, all or none.</summary>
    Task<RequestOutcome> BulkIssueAsync(PartnerCall call, NewStock stock, CancellationToken cancellationToken);

    /// <summary>Orders a plastic for a card, or a new card with plastic for a client.</summary>
    Task<RequestOutcome> IssuePlasticAsync(PartnerCall call, NewPlastic plastic, CancellationToken cancellationToken);

    /// <summary>Makes an issued card usable.</summary>
    Task<RequestOutcome> ActivateAsync(PartnerCall call, string cardId, CancellationToken cancellationToken);

    /// <summary>Blocks a card.</summary>
    Task<RequestOutcome> BlockAsync(PartnerCall call, string cardId, BlockReason reason, string description, CancellationToken cancellationToken);

    /// <summary>Lifts a block.</summary>
    Task<RequestOutcome> UnblockAsync(PartnerCall call, string cardId, string description, CancellationToken cancellationToken);

    /// <summary>Ends a card for good.</summary>
    Task<RequestOutcome> CloseAsync(PartnerCall call, string cardId, string description, CancellationToken cancellationToken);

    /// <summary>Joins a client and a card.</summary>
    Task<RequestOutcome> LinkAsync(PartnerCall call, string clientId, string cardId, CancellationToken cancellationToken);

    /// <summary>Sets a PIN and clears the counter of wrong ones.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="encryptedPin">Scheme S1 or S2 (§1.9); null: we make one up.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<RequestOutcome> SetPinAsync(PartnerCall call, string cardId, string? encryptedPin, CancellationToken cancellationToken);

    /// <summary>Clears the counter of wrong PINs.</summary>
    Task<RequestOutcome> ResetPinCounterAsync(PartnerCall call, string cardId, CancellationToken cancellationToken);

    /// <summary>A card as it stands.</summary>
    Task<Reply<CardView>> FindAsync(PartnerId partner, string cardId, CancellationToken cancellationToken);

    /// <summary>The balance of the account behind a card; <see cref="AccountBalances.Debit"/> and credit are those of its whole life.</summary>
    Task<Reply<AccountBalances>> BalanceAsync(PartnerId partner, string cardId, CancellationToken cancellationToken);

    /// <summary>A client's cards, newest first.</summary>
    Task<Reply<CardList>> ListAsync(PartnerId partner, string clientId, CardState? state, CancellationToken cancellationToken);

    /// <summary>Cards by one criterion; empty when there are none. Refused when a number cannot be decrypted.</summary>
    Task<Reply<CardList>> SearchAsync(Partner partner, CardSearch search, CancellationToken cancellationToken);
}

/// <summary>A card to be issued; exactly one of client and holder is given.</summary>
/// <param name="ProductId">Product (§3.2).</param>
public sealed record NewCard(int ProductId)
{
    /// <summary>The client.</summary>
    public string? ClientId { get; init; }

    /// <summary>The holder, of whom a client is made; one with the same product and personal id is taken again.</summary>
    public ClientProfile? Holder { get; init; }

    /// <summary>Scan of the holder's document.</summary>
    public byte[]? HolderDocument { get; init; }

    /// <summary>Alpha-3; null: the product's.</summary>
    public string? Currency { get; init; }

    /// <summary>Name on the card, at most 26 Latin capitals; null: first and last name.</summary>
    public string? EmbossedName { get; init; }

    /// <summary>Branch.</summary>
    public string? BranchId { get; init; }

    /// <summary>The partner's own key.</summary>
    public string? ExternalUserId { get; init; }
}

/// <summary>Cards to be issued without clients.</summary>
/// <param name="ProductId">Product.</param>
/// <param name="Quantity">1 to 1000.</param>
public sealed record NewStock(int ProductId, int Quantity)
{
    /// <summary>Alpha-3; null: the product's.</summary>
    public string? Currency { get; init; }

    /// <summary>Branch.</summary>
    public string? BranchId { get; init; }
}

/// <summary>A plastic to be made: for a card, or for a client with a product.</summary>
public sealed record NewPlastic
{
    /// <summary>The card to be embossed.</summary>
    public string? CardId { get; init; }

    /// <summary>The client of a new card.</summary>
    public string? ClientId { get; init; }

    /// <summary>The product of a new card.</summary>
    public int? ProductId { get; init; }

    /// <summary>Name on the card.</summary>
    public string? EmbossedName { get; init; }

    /// <summary>Where it goes; null: the client's residential address.</summary>
    public PostalAddress? DeliveryAddress { get; init; }

    /// <summary>The branch where it is picked up.</summary>
    public string? BranchId { get; init; }
}

/// <summary>How a card is searched for; exactly one of them, the mask together with the client.</summary>
public sealed record CardSearch
{
    /// <summary>The number, encrypted by scheme S1 or S2.</summary>
    public string? EncryptedPan { get; init; }

    /// <summary>SHA-256 of the digits, lower-case hexadecimal.</summary>
    public string? PanSha256 { get; init; }

    /// <summary>A token made by tokenization.</summary>
    public string? Token { get; init; }

    /// <summary>The account.</summary>
    public string? Iban { get; init; }

    /// <summary>First six digits, six stars, last four.</summary>
    public string? Mask { get; init; }

    /// <summary>The client whose cards have the mask.</summary>
    public string? ClientId { get; init; }
}

/// <summary>Cards.</summary>
/// <param name="Cards">Newest first.</param>
public sealed record CardList(IReadOnlyList<CardView> Cards);

/// <summary>A card as it stands.</summary>
public sealed record CardView
{
    /// <summary>Its id.</summary>
    public required string CardId { get; init; }

    /// <summary>Its client; null for stock.</summary>
    public string? ClientId { get; init; }

    /// <summary>First six digits, six stars, last four.</summary>
    public required string Mask { get; init; }

    /// <summary>State, expiry taken into account.</summary>
    public required CardState State { get; init; }

    /// <summary>Null for a virtual card.</summary>
    public PlasticState? Plastic { get; init; }

    /// <summary>Product.</summary>
    public required int ProductId { get; init; }

    /// <summary>Currency of the account.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The account behind it.</summary>
    public required string Iban { get; init; }

    /// <summary>Last month.</summary>
    public required CardExpiry Expiry { get; init; }

    /// <summary>Name on the card; empty for stock.</summary>
    public required string EmbossedName { get; init; }

    /// <summary>Why it is blocked; null when it is not.</summary>
    public BlockReason? BlockReason { get; init; }

    /// <summary>Whether it has a PIN.</summary>
    public required bool HasPin { get; init; }

    /// <summary>How many wrong PINs are left, 0 to 3.</summary>
    public required int PinAttemptsLeft { get; init; }

    /// <summary>The partner's own key.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it became usable.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>An account behind a card.</summary>
/// <param name="Iban">Its number.</param>
/// <param name="Debit">What left it in the period.</param>
/// <param name="Credit">What came in.</param>
/// <param name="Amount">Balance at the end of the period.</param>
/// <param name="Blocked">Open holds, now.</param>
public sealed record AccountBalances(string Iban, Money Debit, Money Credit, Money Amount, Money Blocked);
