using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;

namespace FreedomPay.Api.Card.GiftCards;

/// <summary>Card → Gift Cards → Resend: sends the card's details again. Spec: card-api §2.42.</summary>
internal sealed class Resend(IGiftCards gifts) : JwsPage<Resend.Request, GiftCardIdFields>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = GiftFamily.Page("Resend", "resend_card", "resend");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<GiftCardIdFields>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        GiftCardIdFields.Of(context, await gifts.ResendCardAsync(context.Partner.Id, request.CardId, request.Phone, cancellationToken));

    /// <inheritdoc/>
    protected override JwsError? ExplainInvalid(string member, bool isMissing) =>
        GiftFamily.Error(member == "phone" ? GiftStatus.PhoneWrong : GiftStatus.CardNotFound);

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("card_id", Required = true)]
        public long CardId { get; init; }

        [Json("phone", Pattern = Formats.Phone, Note = "Must be the holder's.")]
        public string? Phone { get; init; }
    }
}
