using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;

namespace FreedomPay.Api.Card.GiftCards;

/// <summary>Card → Gift Cards → Status: how a card stands. Spec: card-api §2.44.</summary>
internal sealed class Status(IGiftCards gifts) : JwsPage<Status.Request, GiftStateFields>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = GiftFamily.Page("Status", "card_status", "status");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<GiftStateFields>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        GiftStateFields.Of(context, await gifts.StatusAsync(context.Partner.Id, request.CardId, cancellationToken));

    /// <inheritdoc/>
    protected override JwsError? ExplainInvalid(string member, bool isMissing) =>
        GiftFamily.Error(GiftStatus.CardNotFound);

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("card_id", Required = true)]
        public long CardId { get; init; }
    }
}
