using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Activate card: makes an issued card usable. Spec: card-api §2.5.</summary>
internal sealed class ActivateCard(ICards cards) : JwsPage<ActivateCard.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Activate card", "card/activate");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        Outcomes.Bare(await cards.ActivateAsync(Outcomes.CallOf(context, request.RequestId), request.CardId, cancellationToken));

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";
    }
}
