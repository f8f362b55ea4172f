using FreedomPay.Issuing.Rows;

namespace FreedomPay.Issuing.Cards;

/// <summary>What allowed actions do to a card's row.</summary>
internal static class CardSteps
{
    /// <summary>Wrong PINs in a row that block operations with a PIN.</summary>
    public const short PinMissesMax = 3;

    private const int SecretReadsMax = 5;

    private static readonly TimeSpan SecretReadsWindow = TimeSpan.FromMinutes(1);

    public static CardSituation SituationAt(this CardRow card, DateTimeOffset now) =>
        new(card.StateAt(now), card.ClientId is not null, card.BlockReason is { } reason && CardMachine.IsHard(reason));

    public static IssuingRefusal? Refuses(this CardRow card, CardAction action, DateTimeOffset now) => CardMachine.On(card.SituationAt(now), action);

    public static void Activate(this CardRow card, DateTimeOffset now)
    {
        card.State = CardState.Active;
        card.ActivatedAt = now;
        if (card.Plastic is not null)
        {
            card.Plastic = PlasticState.Activated;
        }
    }

    public static void Block(this CardRow card, BlockReason reason, string text)
    {
        card.StateBeforeBlock = card.State;
        card.State = CardState.Blocked;
        card.BlockReason = reason;
        card.ReasonText = text;
    }

    public static void Unblock(this CardRow card, string text)
    {
        card.State = card.StateBeforeBlock ?? CardState.Issued;
        card.StateBeforeBlock = null;
        card.BlockReason = null;
        card.ReasonText = text;
    }

    public static void Close(this CardRow card, string text, DateTimeOffset now)
    {
        card.State = CardState.Closed;
        card.StateBeforeBlock = null;
        card.BlockReason = null;
        card.ReasonText = text;
        card.ClosedAt = now;
    }

    /// <summary>Counts a reading of the card's data; false when there were five within a minute.</summary>
    public static bool TryReadSecrets(this CardRow card, DateTimeOffset now)
    {
        if (card.SecretReadsSince is not { } since || now - since >= SecretReadsWindow)
        {
            card.SecretReads = 0;
            card.SecretReadsSince = now.ToMicroseconds();
        }

        if (card.SecretReads >= SecretReadsMax)
        {
            return false;
        }

        card.SecretReads++;
        return true;
    }

    /// <summary>A wrong PIN.</summary>
    public static void MissPin(this CardRow card)
    {
        card.PinMisses = (short)Math.Min(card.PinMisses + 1, PinMissesMax);
        if (card.PinMisses == PinMissesMax && card.State == CardState.Active)
        {
            card.State = CardState.PinBlocked;
        }
    }

    /// <summary>The counter begins anew; a block made otherwise stays, and what it will be lifted to is not blocked for its PIN.</summary>
    public static void ForgiveMisses(this CardRow card)
    {
        card.PinMisses = 0;
        card.State = card.State == CardState.PinBlocked ? CardState.Active : card.State;
        card.StateBeforeBlock = card.StateBeforeBlock == CardState.PinBlocked ? CardState.Active : card.StateBeforeBlock;
    }
}
