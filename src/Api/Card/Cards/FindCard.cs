using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Find card, by one criterion. Spec: card-api §2.26.</summary>
internal sealed class FindCard(ICards cards) : JwsPage<FindCard.Request, FindCard.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Find card", "card/find", "card/search") with
    {
        Notes = ["Exactly one of pan, pan_hash, card_token, iban and card_mask (with client_id) is given. Nothing found is an empty list."],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if (new[] { request.Pan, request.PanHash, request.CardToken, request.Iban, request.CardMask }.Count(value => value is not null) != 1)
        {
            return CardErrors.OneOf("pan, pan_hash, card_token, iban, card_mask");
        }

        if (request.CardMask is not null && request.ClientId is null)
        {
            return CardErrors.Missing("client_id");
        }

        // A number in clear is not to travel at all.
        if (request.Pan is { Length: <= 20 } pan && pan.All(char.IsAsciiDigit))
        {
            return CardErrors.Wrong("pan");
        }

        var search = new CardSearch
        {
            EncryptedPan = request.Pan,
            PanSha256 = request.PanHash,
            Token = request.CardToken,
            Iban = request.Iban,
            Mask = request.CardMask,
            ClientId = request.ClientId,
        };
        var reply = await cards.SearchAsync(context.Partner, search, cancellationToken);
        return reply.Value is { } found
            ? new Answer { Cards = [.. found.Cards.Select(ItemOf)] }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    private static Item ItemOf(CardView card) =>
        new() { CardId = card.CardId, Mask = card.Mask, Status = Words.Of(card.State), ClientId = card.ClientId };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id")]
        public Guid? RequestId { get; init; }

        [Json("pan", LengthMax = 1024, Note = "Encrypted by scheme S1 or S2; a number in clear is refused.")]
        public string? Pan { get; init; }

        [Json("pan_hash", Pattern = "[0-9a-f]{64}", Note = "SHA-256 of the digits, in hexadecimal.")]
        public string? PanHash { get; init; }

        [Json("card_token", LengthMax = 64)]
        public string? CardToken { get; init; }

        [Json("iban", LengthMax = 34)]
        public string? Iban { get; init; }

        [Json("card_mask", Pattern = "[0-9]{6}\\*{6}[0-9]{4}")]
        public string? CardMask { get; init; }

        [Json("client_id", Note = "With card_mask.")]
        public string? ClientId { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
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

        [Json("client_id", EmptyWhenNull = true)]
        public string? ClientId { get; init; }
    }
}
