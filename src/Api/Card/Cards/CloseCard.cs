using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Close card: ends a card for good. Spec: card-api §2.10.</summary>
internal sealed class CloseCard(ICards cards) : JwsPage<CloseCard.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Close card", "card/close");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        Outcomes.Bare(await cards.CloseAsync(Outcomes.CallOf(context, request.RequestId), request.CardId, request.Description, cancellationToken));

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("description", Required = true, Note = "Reason.")]
        public string Description { get; init; } = "";
    }
}
