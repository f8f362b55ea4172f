using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;

namespace FreedomPay.Api.Card.GiftCards;

/// <summary>Card → Gift Cards → Issue: sells a card; a code goes to the phone. Spec: card-api §2.40.</summary>
internal sealed class Issue(IGiftCards gifts) : JwsPage<Issue.Request, GiftCardIdFields>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = GiftFamily.Page("Issue", "issue_card");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<GiftCardIdFields>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var answer = await gifts.IssueAsync(
            context.Partner, context.LegacyRequestId, request.CardholderName, request.Phone, request.ProductCode, request.CardId, cancellationToken);
        return GiftCardIdFields.Of(context, answer);
    }

    /// <inheritdoc/>
    protected override JwsError? ExplainInvalid(string member, bool isMissing) => GiftFamily.Error(member switch
    {
        "cardholder_name" => GiftStatus.NameWrong,
        "phone" => GiftStatus.PhoneWrong,
        "product_code" => GiftStatus.ProductNotFound,
        "card_id" => GiftStatus.CardNotFound,
        _ => GiftStatus.Failed,
    });

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("cardholder_name", Required = true, LengthMax = 100, Pattern = Formats.LatinName)]
        public string CardholderName { get; init; } = "";

        [Json("phone", Required = true, Pattern = Formats.Phone, Note = "Receives the code.")]
        public string Phone { get; init; } = "";

        [Json("product_code", Required = true)]
        public int ProductCode { get; init; }

        [Json("card_id", Note = "A card of the partner's stock.")]
        public long? CardId { get; init; }
    }
}
