using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Cards' list. Spec: card-api §2.24.</summary>
internal sealed class CardsList(ICards cards) : JwsPage<CardsList.Request, CardsList.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Cards' list", "card/list", "client/cards", "card/cards");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        CardState? state = request.Status is { } word ? Words.CardStates[word] : null;
        var reply = await cards.ListAsync(context.Partner.Id, request.ClientId, state, cancellationToken);
        return reply.Value is { } found
            ? new Answer { ClientId = request.ClientId, Cards = [.. found.Cards.Select(ItemOf)] }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    private static Item ItemOf(CardView card) => new()
    {
        CardId = card.CardId,
        Mask = card.Mask,
        Status = Words.Of(card.State),
        Type = Words.TypeOf(card),
        ProductId = card.ProductId,
        Currency = card.Currency.Code,
        ExpDate = card.Expiry.ToString(),
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id")]
        public Guid? RequestId { get; init; }

        [Json("client_id", Required = true)]
        public string ClientId { get; init; } = "";

        [Json("status", Words = ["issued", "active", "closed", "blocked", "expired", "pin_blocked"])]
        public string? Status { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_id")]
        public required string ClientId { get; init; }

        [Json("cards")]
        public required IReadOnlyList<Item> Cards { get; init; }
    }

    /// <summary>A card.</summary>
    internal sealed record Item
    {
        [Json("card_id")]
        public required string CardId { get; init; }

        [Json("card_mask")]
        public required string Mask { get; init; }

        [Json("status")]
        public required string Status { get; init; }

        [Json("type", Words = ["virtual", "plastic"])]
        public required string Type { get; init; }

        [Json("product_id")]
        public required int ProductId { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("exp_date", Note = "MM/YY.")]
        public required string ExpDate { get; init; }
    }
}
