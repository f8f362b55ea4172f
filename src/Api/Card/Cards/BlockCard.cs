using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Block card. Spec: card-api §2.6, §3.6.</summary>
internal sealed class BlockCard(ICards cards) : JwsPage<BlockCard.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Block card", "card/block");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var call = Outcomes.CallOf(context, request.RequestId);
        return Outcomes.Bare(await cards.BlockAsync(call, request.CardId, ReasonOf(request.Reason), request.Description, cancellationToken));
    }

    /// <summary>By word, or by its number.</summary>
    private static BlockReason ReasonOf(string? reason) => reason switch
    {
        null => BlockReason.Other,
        [var digit and >= '1' and <= '7'] => (BlockReason)(digit - '0'),
        _ => Words.BlockReasons[reason],
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("description", Required = true, Note = "Reason as free text.")]
        public string Description { get; init; } = "";

        [Json("reason", Pattern = "client_request|lost|stolen|fraud|suspicious|compliance|other|[1-7]", Note = "lost, stolen and fraud cannot be unblocked.")]
        public string? Reason { get; init; }
    }
}
