using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Update client: joins a client and a card from stock. Spec: card-api §2.11.</summary>
internal sealed class UpdateClient(ICards cards) : JwsPage<UpdateClient.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Update client", "card/link");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        Outcomes.Bare(await cards.LinkAsync(Outcomes.CallOf(context, request.RequestId), request.ClientId, request.CardId, cancellationToken));

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("client_id", Required = true)]
        public string ClientId { get; init; } = "";

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";
    }
}
