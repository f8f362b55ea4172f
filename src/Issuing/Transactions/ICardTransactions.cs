using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Transactions;

/// <summary>Debits and credits of cards by their partner. Spec: card-api §2.31 to 2.37.</summary>
public interface ICardTransactions
{
    /// <summary>Debits or funds a card, or holds money on it.</summary>
    Task<RequestOutcome> CreateAsync(PartnerCall call, NewTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Posts a hold, wholly or in part; the rest is released.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="transactionId">The hold.</param>
    /// <param name="amount">Decimal text; null: all of it.</param>
    /// <param name="currency">Must be the transaction's when given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<RequestOutcome> ClearAsync(PartnerCall call, string transactionId, string? amount, string? currency, CancellationToken cancellationToken);

    /// <summary>Returns posted money, or releases a hold.</summary>
    Task<RequestOutcome> RefundAsync(PartnerCall call, string transactionId, string? amount, string? description, CancellationToken cancellationToken);

    /// <summary>A transaction by its id, else the newest with the partner's order id.</summary>
    Task<Reply<TransactionView>> FindAsync(PartnerId partner, string? transactionId, string? orderId, CancellationToken cancellationToken);
}

/// <summary>A transaction to be made.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Type">A code of §3.7.</param>
/// <param name="Amount">Decimal text.</param>
/// <param name="Currency">Alpha-3.</param>
public sealed record NewTransaction(string CardId, string Type, string Amount, string Currency)
{
    /// <summary>Post at once; false holds only (debits).</summary>
    public bool PostAtOnce { get; init; } = true;

    /// <summary>Free text, at most 255.</summary>
    public string? Description { get; init; }

    /// <summary>The partner's reference, at most 64.</summary>
    public string? OrderId { get; init; }

    /// <summary>Where the card was used.</summary>
    public TransactionMerchant? Merchant { get; init; }

    /// <summary>Given back in the extended statement.</summary>
    public IReadOnlyList<TransactionParameter> Parameters { get; init; } = [];
}

/// <summary>Where a card was used.</summary>
/// <param name="Name">Name.</param>
/// <param name="CategoryCode">Merchant category code; 0 when unknown.</param>
/// <param name="City">City.</param>
/// <param name="Country">Alpha-3.</param>
/// <param name="TerminalId">Terminal.</param>
public sealed record TransactionMerchant(string Name, int CategoryCode, string City, string Country, string TerminalId)
{
    /// <summary>The merchant's own number, for purchases in our acquiring.</summary>
    public long? MerchantId { get; init; }
}

/// <summary>A named value of a transaction.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value.</param>
public sealed record TransactionParameter(string Name, string Value);

/// <summary>A transaction's state. Spec: card-api §3.7b, §4.3. Numbers are stored.</summary>
public enum TransactionState
{
    /// <summary>Being decided; never stored.</summary>
    Created = 1,

    /// <summary>Money is held.</summary>
    Authorized = 2,

    /// <summary>Posted.</summary>
    Cleared = 3,

    /// <summary>Posted, a part returned.</summary>
    PartiallyRefunded = 4,

    /// <summary>Posted and returned.</summary>
    Refunded = 5,

    /// <summary>The hold was released by the partner or the network.</summary>
    Reversed = 6,

    /// <summary>Refused.</summary>
    Declined = 7,

    /// <summary>Nobody cleared the hold in time; released.</summary>
    Expired = 8,
}

/// <summary>A transaction as it stands.</summary>
public sealed record TransactionView
{
    /// <summary>Its id.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Document of the posting; null while held.</summary>
    public string? FinancialDocument { get; init; }

    /// <summary>The partner's reference.</summary>
    public string? OrderId { get; init; }

    /// <summary>The card.</summary>
    public required string CardId { get; init; }

    /// <summary>Its client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Code of §3.7.</summary>
    public required string Type { get; init; }

    /// <summary>State.</summary>
    public required TransactionState State { get; init; }

    /// <summary>Amount asked for.</summary>
    public required Money Amount { get; init; }

    /// <summary>What was posted.</summary>
    public required Money Cleared { get; init; }

    /// <summary>What was returned.</summary>
    public required Money Refunded { get; init; }

    /// <summary>Commission.</summary>
    public required Money Commission { get; init; }

    /// <summary>The account.</summary>
    public required string Iban { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Where the card was used.</summary>
    public TransactionMerchant? Merchant { get; init; }

    /// <summary>Retrieval reference number, 12 digits.</summary>
    public required string Rrn { get; init; }

    /// <summary>Approval code.</summary>
    public string? AuthorisationCode { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>What was returned, oldest first.</summary>
    public required IReadOnlyList<RefundView> Refunds { get; init; }
}

/// <summary>A return of money.</summary>
/// <param name="RequestId">The partner's request; null when it came from the network.</param>
/// <param name="Amount">Amount.</param>
/// <param name="FinancialDocument">Document of the posting.</param>
/// <param name="At">When.</param>
public sealed record RefundView(Guid? RequestId, Money Amount, string FinancialDocument, DateTimeOffset At);
