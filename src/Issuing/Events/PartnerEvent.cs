using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Events;

/// <summary>Something a partner is told of. Spec: card-api §1.7.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
public sealed record PartnerEvent(PartnerEventKind Kind, DateTimeOffset At)
{
    /// <summary>The partner's request that caused it.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>How the request ended.</summary>
    public RequestOutcome? Outcome { get; init; }

    /// <summary>The card.</summary>
    public string? Card { get; init; }

    /// <summary>Its state.</summary>
    public CardState? CardState { get; init; }

    /// <summary>The client.</summary>
    public string? Client { get; init; }

    /// <summary>Its status.</summary>
    public ClientStatus? ClientStatus { get; init; }

    /// <summary>The transaction.</summary>
    public string? Transaction { get; init; }

    /// <summary>Its state.</summary>
    public TransactionState? TransactionState { get; init; }

    /// <summary>Document of the posting.</summary>
    public string? FinancialDocument { get; init; }

    /// <summary>Whom to tell instead of the address in the partner's settings.</summary>
    public string? CallbackUrl { get; init; }
}

/// <summary>What a partner is told of. Numbers are stored.</summary>
public enum PartnerEventKind
{
    /// <summary>A request was finished in the background, or at once where the partner wants to hear of that too.</summary>
    RequestCompleted = 1,

    /// <summary>A card changed its state, or its plastic did, and the partner did not ask for it.</summary>
    CardStatusChanged = 2,

    /// <summary>Wrong PINs blocked a card.</summary>
    CardPinBlocked = 3,

    /// <summary>A card was used, or the use of it went on.</summary>
    TransactionStatusChanged = 4,

    /// <summary>An operator decided about a client.</summary>
    ClientStatusChanged = 5,
}
