using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;

namespace FreedomPay.Api.Card.GiftCards;

/// <summary>Card → Gift Cards → Confirm: activates a card with the code. Spec: card-api §2.41.</summary>
internal sealed class Confirm(IGiftCards gifts) : JwsPage<Confirm.Request, GiftStateFields>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = GiftFamily.Page("Confirm", "activate_card");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<GiftStateFields>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var answer = await gifts.ConfirmAsync(context.Partner.Id, request.Otp, request.CardId, cancellationToken);
        return GiftStateFields.Of(context, answer, context.Partner.Settings.Gift.ConfirmStatus);
    }

    /// <inheritdoc/>
    protected override JwsError? ExplainInvalid(string member, bool isMissing) =>
        GiftFamily.Error(member == "otp" ? GiftStatus.CodeWrong : GiftStatus.CardNotFound);

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("otp", Required = true, LengthMax = 16)]
        public string Otp { get; init; } = "";

        [Json("card_id", Note = "The newest unconfirmed card with the code when absent.")]
        public long? CardId { get; init; }
    }
}
