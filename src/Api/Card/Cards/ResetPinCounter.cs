using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Reset PIN counter: clears the counter of wrong PINs. Spec: card-api §2.9.</summary>
internal sealed class ResetPinCounter(ICards cards) : JwsPage<ResetPinCounter.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Reset PIN counter", "card/reset_counter_pin");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        Outcomes.Bare(await cards.ResetPinCounterAsync(Outcomes.CallOf(context, request.RequestId), request.CardId, cancellationToken));

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";
    }
}
