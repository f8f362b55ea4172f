namespace FreedomPay.Issuing.Cards;

/// <summary>What is done with a card.</summary>
internal enum CardAction
{
    Link,
    Activate,
    Block,
    Unblock,
    SetPin,
    ResetPin,
    Close,
    Debit,
    DebitWithPin,
    Credit,
    ReadSecrets,
    Tokenize,
    OrderPlastic,
}

/// <summary>What of a card decides what may be done with it.</summary>
/// <param name="State">State, expiry taken into account.</param>
/// <param name="HasClient">Whether somebody holds it.</param>
/// <param name="IsHardBlock">Whether it is blocked for loss, theft or fraud.</param>
internal readonly record struct CardSituation(CardState State, bool HasClient, bool IsHardBlock);

/// <summary>The table of card-api §4.1: null is allowed, else why not. What an allowed action does to the state stands in <see cref="CardSteps"/>.</summary>
internal static class CardMachine
{
    public static bool IsHard(BlockReason reason) => reason is BlockReason.Lost or BlockReason.Stolen or BlockReason.Fraud;

    public static IssuingRefusal? On(CardSituation card, CardAction action) => card.State switch
    {
        CardState.Issued => action switch
        {
            CardAction.Link => card.HasClient ? IssuingRefusal.CardLinkedToOther : null,
            CardAction.Activate or CardAction.OrderPlastic => card.HasClient ? null : IssuingRefusal.CardHasNoClient,
            CardAction.Unblock => IssuingRefusal.CardNotBlocked,
            CardAction.Debit or CardAction.DebitWithPin or CardAction.Credit or CardAction.Tokenize => IssuingRefusal.CardNotActive,
            CardAction.Block or CardAction.SetPin or CardAction.ResetPin or CardAction.Close or CardAction.ReadSecrets => null,
        },
        CardState.Active or CardState.PinBlocked => action switch
        {
            CardAction.Link => card.HasClient ? IssuingRefusal.CardLinkedToOther : null,
            CardAction.Activate => IssuingRefusal.CardAlreadyActive,
            CardAction.Unblock => IssuingRefusal.CardNotBlocked,
            CardAction.DebitWithPin => card.State == CardState.Active ? null : IssuingRefusal.CardBlocked,
            CardAction.Block or CardAction.SetPin or CardAction.ResetPin or CardAction.Close or CardAction.Debit or CardAction.Credit
                or CardAction.ReadSecrets or CardAction.Tokenize or CardAction.OrderPlastic => null,
        },
        CardState.Blocked => action switch
        {
            CardAction.Link => card.HasClient ? IssuingRefusal.CardLinkedToOther : null,
            CardAction.Activate or CardAction.Debit or CardAction.DebitWithPin or CardAction.OrderPlastic => IssuingRefusal.CardBlocked,
            CardAction.Block => IssuingRefusal.CardAlreadyBlocked,
            CardAction.Unblock => card.IsHardBlock ? IssuingRefusal.BlockNotLiftable : null,
            CardAction.SetPin or CardAction.ReadSecrets => card.IsHardBlock ? IssuingRefusal.CardBlocked : null,
            CardAction.Tokenize => IssuingRefusal.CardNotActive,
            CardAction.ResetPin or CardAction.Close or CardAction.Credit => null,
        },
        CardState.Expired => action switch
        {
            CardAction.Close or CardAction.ReadSecrets => null,
            CardAction.Link or CardAction.Activate or CardAction.Block or CardAction.Unblock or CardAction.SetPin or CardAction.ResetPin or CardAction.Debit
                or CardAction.DebitWithPin or CardAction.Credit or CardAction.Tokenize or CardAction.OrderPlastic => IssuingRefusal.CardExpired,
        },
        CardState.Closed => IssuingRefusal.CardClosed,
    };
}
