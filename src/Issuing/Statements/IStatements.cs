using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Statements;

/// <summary>What happened on a card. The cost depends on what is shown, not on how much the card or its partner has. Spec: card-api §2.16 to 2.18.</summary>
public interface IStatements
{
    /// <summary>Posted operations, newest first.</summary>
    Task<Reply<OperationList>> OperationsAsync(PartnerId partner, OperationQuery query, CancellationToken cancellationToken);

    /// <summary>Holds, operations and balances of a period.</summary>
    Task<Reply<ExtendedStatement>> ExtendedAsync(
        PartnerId partner, string cardId, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken);
}

/// <summary>Which operations.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Start">First moment; null: 30 days before the end.</param>
/// <param name="End">Last moment; null: now.</param>
public sealed record OperationQuery(string CardId, DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>Only this type (§3.7); null: all.</summary>
    public string? Type { get; init; }

    /// <summary>How many at most; null: all of the period.</summary>
    public int? Limit { get; init; }

    /// <summary>How many of the newest are left out.</summary>
    public int Offset { get; init; }

    /// <summary>Whether the number of all operations of the period is wanted.</summary>
    public bool WithTotal { get; init; }
}

/// <summary>Operations.</summary>
/// <param name="Operations">Newest first.</param>
/// <param name="Total">How many the period has; 0 when not asked for.</param>
public sealed record OperationList(IReadOnlyList<Operation> Operations, long Total);

/// <summary>A posted operation, or a hold.</summary>
public sealed record Operation
{
    /// <summary>Code of §3.7; it tells the direction.</summary>
    public required string Type { get; init; }

    /// <summary>Amount, at least 0.</summary>
    public required Money Amount { get; init; }

    /// <summary>Commission.</summary>
    public required Money Commission { get; init; }

    /// <summary>Cashback.</summary>
    public required Money Cashback { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Retrieval reference number, 12 digits.</summary>
    public required string Rrn { get; init; }

    /// <summary>The account.</summary>
    public required string Iban { get; init; }

    /// <summary>Where the card was used; null for operations without a merchant.</summary>
    public TransactionMerchant? Merchant { get; init; }

    /// <summary>Named values.</summary>
    public IReadOnlyList<TransactionParameter> Parameters { get; init; } = [];

    /// <summary>The transaction.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Document of the posting; null for a hold.</summary>
    public string? FinancialDocument { get; init; }
}

/// <summary>An extended statement.</summary>
/// <param name="Card">The card.</param>
/// <param name="Balances">Its account.</param>
/// <param name="Holds">Holds of the period that are still open, newest first.</param>
/// <param name="Operations">Posted operations, newest first.</param>
public sealed record ExtendedStatement(CardView Card, AccountBalances Balances, IReadOnlyList<Operation> Holds, IReadOnlyList<Operation> Operations);
