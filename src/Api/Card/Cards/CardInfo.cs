using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Card info. Spec: card-api §2.12.</summary>
internal sealed class CardInfo(ICards cards) : JwsPage<CardInfo.Request, CardInfo.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Card info", "card/info");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await cards.FindAsync(context.Partner.Id, request.CardId, cancellationToken);
        return reply.Value is { } card
            ? new Answer { ClientId = card.ClientId, Card = FieldsOf(card) }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    private static CardFields FieldsOf(CardView card) => new()
    {
        CardId = card.CardId,
        Mask = card.Mask,
        Status = Words.Of(card.State),
        Type = Words.TypeOf(card),
        PlasticStatus = card.Plastic is { } plastic ? Words.Of(plastic) : null,
        ProductId = card.ProductId,
        Currency = card.Currency.Code,
        Iban = card.Iban,
        ExpDate = card.Expiry.ToString(),
        CardholderName = card.EmbossedName,
        PaymentSystem = card.Mask[0] switch { '4' => "visa", '2' or '5' => "mastercard", _ => "local" },
        BlockReason = card.BlockReason is { } reason ? Words.Of(reason) : null,
        PinSet = card.HasPin,
        PinAttemptsLeft = card.PinAttemptsLeft,
        CreatedAt = card.CreatedAt,
        ActivatedAt = card.ActivatedAt,
        ClosedAt = card.ClosedAt,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Note = "Not registered: reading needs no new one.")]
        public Guid? RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_id", EmptyWhenNull = true)]
        public string? ClientId { get; init; }

        [Json("card")]
        public required CardFields Card { get; init; }
    }

    /// <summary>The card.</summary>
    internal sealed record CardFields
    {
        [Json("card_id")]
        public required string CardId { get; init; }

        [Json("card_mask")]
        public required string Mask { get; init; }

        [Json("status", Words = ["issued", "active", "closed", "blocked", "expired", "pin_blocked"])]
        public required string Status { get; init; }

        [Json("type", Words = ["virtual", "plastic"])]
        public required string Type { get; init; }

        [Json("plastic_status", Words = ["ordered", "produced", "delivered", "activated"])]
        public string? PlasticStatus { get; init; }

        [Json("product_id")]
        public required int ProductId { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("iban")]
        public required string Iban { get; init; }

        [Json("exp_date", Note = "MM/YY.")]
        public required string ExpDate { get; init; }

        [Json("cardholder_name")]
        public required string CardholderName { get; init; }

        [Json("payment_system", Words = ["visa", "mastercard", "local"])]
        public required string PaymentSystem { get; init; }

        [Json("block_reason")]
        public string? BlockReason { get; init; }

        [Json("pin_set")]
        public required bool PinSet { get; init; }

        [Json("pin_attempts_left")]
        public required int PinAttemptsLeft { get; init; }

        [Json("created_at")]
        public required DateTimeOffset CreatedAt { get; init; }

        [Json("activated_at")]
        public DateTimeOffset? ActivatedAt { get; init; }

        [Json("closed_at")]
        public DateTimeOffset? ClosedAt { get; init; }
    }
}
