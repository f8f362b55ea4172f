using System.Globalization;
using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Tokens;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Cardholder validation: how well a name and a phone fit the holder of a tokenized card. Spec: card-api §2.28.</summary>
internal sealed class CardholderValidation(ICardTokens tokens) : JwsPage<CardholderValidation.Request, CardholderValidation.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } =
        CardFamily.Page("Cardholder validation", "external/cardholder_validate", "/v5/partner/external/cardholder_validate") with
        {
            // The documented answer has no request_status.
            Envelope = new StatusEnvelope(withRequestStatus: false),
        };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await tokens.ValidateHolderAsync(
            context.Partner.Id, request.UserPhone, request.FirstName, request.LastName, request.CardToken, cancellationToken);
        return reply.Value is { } likeness
            ? new Answer { Score = TextOf(likeness.HundredthsOfPercent), Fishy = likeness.IsFishy ? 1 : 0 }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    private static string TextOf(int hundredths) => string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100}.{hundredths % 100:00}%");

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("user_phone", Required = true, Pattern = @"\+?[0-9 ()-]{7,20}", Note = "With or without country code.")]
        public string UserPhone { get; init; } = "";

        [Json("first_name", Required = true, LengthMax = 100)]
        public string FirstName { get; init; } = "";

        [Json("last_name", Required = true, LengthMax = 100)]
        public string LastName { get; init; } = "";

        [Json("card_token", Required = true, LengthMax = 64)]
        public string CardToken { get; init; } = "";

        [Json("request_id", Required = true, Note = "Not registered: nothing is changed.")]
        public Guid RequestId { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("score", Note = "Likeness in percent, with two decimals and the sign.")]
        public required string Score { get; init; }

        [Json("fishy", Note = "1 suspicious, 0 not.")]
        public required int Fishy { get; init; }
    }
}
