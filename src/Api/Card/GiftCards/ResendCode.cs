using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;

namespace FreedomPay.Api.Card.GiftCards;

/// <summary>Card → Gift Cards → Resend code: sends a new code; the former stops working. Spec: card-api §2.43.</summary>
internal sealed class ResendCode(IGiftCards gifts) : JwsPage<ResendCode.Request, GiftCardIdFields>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = GiftFamily.Page("Resend code", "resend_otp", "resend_code");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<GiftCardIdFields>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        GiftCardIdFields.Of(context, await gifts.ResendCodeAsync(context.Partner.Id, request.CardId, cancellationToken));

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
