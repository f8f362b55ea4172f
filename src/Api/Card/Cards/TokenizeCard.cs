using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Tokens;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Card tokenization: a token by which a shop of the partner pays with the card. Spec: card-api §2.27.</summary>
internal sealed class TokenizeCard(ICardTokens tokens) : JwsPage<TokenizeCard.Request, TokenizeCard.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } =
        CardFamily.Page("Card tokenization", "card/tokenize", "card/token", "external/card_tokenize") with
        {
            Notes = ["The same card, user and merchant have the same token. Closing the card ends its tokens."],
        };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        MerchantId? merchant = request.MerchantId is { } number ? new MerchantId(number) : null;
        var call = Outcomes.CallOf(context, request.RequestId);
        var reply = await tokens.TokenizeAsync(call, request.CardId, request.UserId, merchant, cancellationToken);
        return reply.Value is { } token
            ? new Answer { CardToken = token.Token, CardMask = token.Mask, ExpDate = token.Expiry.ToString(), CreatedAt = token.CreatedAt }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("user_id", LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+", Note = "The payer's number in the shop; client_id when absent.")]
        public string? UserId { get; init; }

        [Json("merchant_id", Min = 1, Note = "The partner's main merchant when absent.")]
        public long? MerchantId { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("card_token")]
        public required Guid CardToken { get; init; }

        [Json("card_mask")]
        public required string CardMask { get; init; }

        [Json("exp_date", Note = "MM/YY.")]
        public required string ExpDate { get; init; }

        [Json("created_at")]
        public required DateTimeOffset CreatedAt { get; init; }
    }
}
