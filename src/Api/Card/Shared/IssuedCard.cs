using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Requests;

namespace FreedomPay.Api.Card.Shared;

/// <summary>The answer of methods that make one card.</summary>
internal sealed record IssuedCard : JwsAnswer
{
    [Json("card_id")]
    public string? CardId { get; init; }

    [Json("client_id")]
    public string? ClientId { get; init; }

    public static JwsOutcome<IssuedCard> Of(JwsContext context, RequestOutcome outcome)
    {
        if (Outcomes.ErrorOf(outcome) is { } error)
        {
            return error;
        }

        var isInline = Outcomes.IsInline(context, outcome);
        return new IssuedCard
        {
            Progress = Outcomes.ProgressOf(outcome),
            CardId = isInline && outcome.Cards.Count > 0 ? outcome.Cards[0] : null,
            ClientId = isInline ? outcome.Client : null,
        };
    }
}
