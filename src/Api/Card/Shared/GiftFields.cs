using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Shared;

/// <summary>The answer of methods that name a card.</summary>
internal sealed record GiftCardIdFields : GiftAnswerFields
{
    [Json("card_id")]
    public long? CardId { get; init; }

    public static GiftCardIdFields Of(JwsContext context, GiftAnswer answer) => new()
    {
        Status = answer.Status,
        CardId = answer.Status == GiftStatus.Done ? answer.CardId : context.Partner.Settings.Gift.AlwaysAllMembers ? 0 : null,
    };
}

/// <summary>The answer of methods that tell how a card stands. Failures leave the members out unless the partner wants them empty.</summary>
internal sealed record GiftStateFields : GiftAnswerFields
{
    [Json("card_status", Note = "0 unknown, 1 issued, 2 activated, 3 cancelled, 4 blocked, 5 expired.")]
    public int? CardStatus { get; init; }

    [Json("card_currency")]
    public string? Currency { get; init; }

    [Json("card_balance")]
    public Money? Balance { get; init; }

    [Json("card_mask", Note = "First four digits, eight stars, last four.")]
    public string? Mask { get; init; }

    /// <summary>The answer.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="answer">What the domain said.</param>
    /// <param name="activated">What an activated card is called here.</param>
    public static GiftStateFields Of(JwsContext context, GiftAnswer answer, int activated = (int)GiftCardState.Activated)
    {
        if (answer.Status != GiftStatus.Done)
        {
            return context.Partner.Settings.Gift.AlwaysAllMembers
                ? new GiftStateFields { Status = answer.Status, CardStatus = 0, Currency = "", Balance = Money.Zero(Kernel.Currency.Kzt), Mask = "" }
                : new GiftStateFields { Status = answer.Status };
        }

        return new GiftStateFields
        {
            CardStatus = answer.State == GiftCardState.Activated ? activated : (int)answer.State,
            Currency = answer.Balance?.Currency.Code,
            Balance = answer.Balance,
            Mask = answer.Mask,
        };
    }
}
