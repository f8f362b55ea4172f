using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Secrets;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Secret data: number, CVV2 and expiry, each encrypted for the partner. Spec: card-api §2.14, §1.9.</summary>
internal sealed class SecretData(ICardSecrets secrets) : JwsPage<SecretData.Request, SecretData.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Secret data", "card/secret_data", "card/secret", "card/requisites") with
    {
        IsAllowed = context => context.Partner.Settings.CardApi is { Enabled: true, SecretData: true },
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await secrets.RevealV1Async(Outcomes.CallOf(context, request.RequestId), request.CardId, cancellationToken);
        return reply.Value is { } data
            ? new Answer { Pan = data.Pan, Cvv = data.Cvv, ExpDate = data.Expiry, CardholderName = data.CardholderName }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("pan", Note = "Scheme S1 under the partner's card secret key.")]
        public required string Pan { get; init; }

        [Json("cvv", Note = "Scheme S1.")]
        public required string Cvv { get; init; }

        [Json("exp_date", Note = "MMYY, scheme S1.")]
        public required string ExpDate { get; init; }

        [Json("cardholder_name")]
        public required string CardholderName { get; init; }
    }
}
