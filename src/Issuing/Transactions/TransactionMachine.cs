namespace FreedomPay.Issuing.Transactions;

/// <summary>What happens to a transaction.</summary>
internal enum TransactionEvent
{
    /// <summary>Money is held.</summary>
    Hold,

    /// <summary>Posted, at once or from a hold.</summary>
    Clear,

    /// <summary>Refused.</summary>
    Decline,

    /// <summary>The hold is let go by whoever made it, or a posting is undone by the network.</summary>
    Reverse,

    /// <summary>A part of what was posted goes back.</summary>
    RefundPart,

    /// <summary>All that was posted, or is left of it, goes back.</summary>
    RefundRest,

    /// <summary>Nobody cleared the hold in time.</summary>
    Expire,
}

/// <summary>The states of a transaction: which event leads where; null is refused. Spec: card-api §4.3.</summary>
internal static class TransactionMachine
{
    public static TransactionState? On(TransactionState state, TransactionEvent happened) => state switch
    {
        TransactionState.Created => happened switch
        {
            TransactionEvent.Hold => TransactionState.Authorized,
            TransactionEvent.Clear => TransactionState.Cleared,
            TransactionEvent.Decline => TransactionState.Declined,

            // The network takes back what never arrived: remembered, so that it does nothing when it arrives late.
            TransactionEvent.Reverse => TransactionState.Reversed,
            TransactionEvent.RefundPart or TransactionEvent.RefundRest or TransactionEvent.Expire => null,
        },
        TransactionState.Authorized => happened switch
        {
            TransactionEvent.Clear => TransactionState.Cleared,
            TransactionEvent.Reverse => TransactionState.Reversed,
            TransactionEvent.Expire => TransactionState.Expired,
            TransactionEvent.Hold or TransactionEvent.Decline or TransactionEvent.RefundPart or TransactionEvent.RefundRest => null,
        },
        TransactionState.Cleared or TransactionState.PartiallyRefunded => happened switch
        {
            TransactionEvent.RefundPart => TransactionState.PartiallyRefunded,
            TransactionEvent.RefundRest => TransactionState.Refunded,
            TransactionEvent.Reverse => TransactionState.Reversed,
            TransactionEvent.Hold or TransactionEvent.Clear or TransactionEvent.Decline or TransactionEvent.Expire => null,
        },
        TransactionState.Refunded or TransactionState.Reversed or TransactionState.Declined or TransactionState.Expired => null,
    };
}
