using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Api.Card.Shared;

/// <summary>Words of states and reasons. Spec: card-api §3.4 to §3.7.</summary>
internal static class Words
{
    /// <summary>Block reasons; their numbers are accepted as well.</summary>
    public static IReadOnlyDictionary<string, BlockReason> BlockReasons { get; } = Enum.GetValues<BlockReason>().ToDictionary(Of);

    /// <summary>States by which a list of cards may be narrowed.</summary>
    public static IReadOnlyDictionary<string, CardState> CardStates { get; } = Enum.GetValues<CardState>().ToDictionary(Of);

    public static string Of(CardState state) => state switch
    {
        CardState.Issued => "issued",
        CardState.Active => "active",
        CardState.Closed => "closed",
        CardState.Blocked => "blocked",
        CardState.Expired => "expired",
        CardState.PinBlocked => "pin_blocked",
    };

    public static string Of(BlockReason reason) => reason switch
    {
        BlockReason.ClientRequest => "client_request",
        BlockReason.Lost => "lost",
        BlockReason.Stolen => "stolen",
        BlockReason.Fraud => "fraud",
        BlockReason.Suspicious => "suspicious",
        BlockReason.Compliance => "compliance",
        BlockReason.Other => "other",
    };

    public static string Of(PlasticState state) => state switch
    {
        PlasticState.Ordered => "ordered",
        PlasticState.Produced => "produced",
        PlasticState.Delivered => "delivered",
        PlasticState.Activated => "activated",
    };

    public static string Of(ClientStatus status) => status switch
    {
        ClientStatus.New => "new",
        ClientStatus.Pending => "pending",
        ClientStatus.Verified => "verified",
        ClientStatus.Rejected => "rejected",
        ClientStatus.Blocked => "blocked",
        ClientStatus.Closed => "closed",
    };

    public static string Of(TransactionState state) => state switch
    {
        TransactionState.Created => "created",
        TransactionState.Authorized => "authorized",
        TransactionState.Cleared => "cleared",
        TransactionState.PartiallyRefunded => "partially_refunded",
        TransactionState.Refunded => "refunded",
        TransactionState.Reversed => "reversed",
        TransactionState.Declined => "declined",
        TransactionState.Expired => "expired",
    };

    /// <summary><c>virtual</c> or <c>plastic</c>.</summary>
    public static string TypeOf(CardView card) => card.Plastic is null ? "virtual" : "plastic";
}
