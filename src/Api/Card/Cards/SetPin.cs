using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Set PIN. Spec: card-api §2.8, §1.9.</summary>
internal sealed class SetPin(ICards cards) : JwsPage<SetPin.Request, EnvelopeOnly>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Set PIN", "card/set_pin");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        Outcomes.Bare(await cards.SetPinAsync(Outcomes.CallOf(context, request.RequestId), request.CardId, request.Pin, cancellationToken));

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Note = "Registered when sent.")]
        public Guid? RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("pin", LengthMin = 1, LengthMax = 1024, EmptyIsWrong = true, ErrorCode = "2115",
            Note = "Four digits, encrypted; absent: the processing makes one and tells it the holder by SMS.")]
        public string? Pin { get; init; }
    }
}
