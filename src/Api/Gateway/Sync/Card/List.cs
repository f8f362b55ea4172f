using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Gateway.Sync.Card;

/// <summary>Gateway → Sync → Card → List: the cards kept for a payer, the oldest first. Spec: gateway-sync §5.3.</summary>
internal sealed class List(ISavedCards cards) : PgFormPage<List.Request, List.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "List",
        Paths = ["/g2g/cardstorage/list"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.SavedCards,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var kept = await cards.ListAsync(context.Merchant.Id, request.UserId, cancellationToken);
        return new Answer
        {
            Cards =
            [
                .. kept.Select(card => new Item
                {
                    Status = SavedCardWords.Of(card.Status),
                    Token = card.TokenText,
                    IsFilled = card.IsFilled,
                    Mask = card.MaskedPan,
                    CreatedAt = card.CreatedAt,
                }),
            ],
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";
    }

    /// <summary>The answer: cards side by side, nothing else.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("card")]
        public IReadOnlyList<Item>? Cards { get; init; }
    }

    /// <summary>A kept card.</summary>
    internal sealed record Item
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "";

        [Wire("pg_card_token")]
        public string Token { get; init; } = "";

        [Wire("pg_is_filled")]
        public bool IsFilled { get; init; }

        [Wire("pg_card_hash")]
        public string Mask { get; init; } = "";

        [Wire("created_at")]
        public DateTimeOffset CreatedAt { get; init; }
    }
}
